package dev.pawstream.trainer;

import dev.pawstream.event.TrainingCommand;

/** What a command starts. */
@FunctionalInterface
interface Job {
  /**
   * Does it whole, and reports everything but a failure.
   *
   * @throws InterruptedException if it was told to end
   */
  void run(TrainingCommand command, JobProgress progress) throws InterruptedException;
}
