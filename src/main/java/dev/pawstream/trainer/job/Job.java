package dev.pawstream.trainer.job;

import dev.pawstream.event.TrainingCommand;

/** What a command starts. */
@FunctionalInterface
public interface Job {
  /**
   * Does it whole, and reports everything but a failure.
   *
   * @param ending whether it is to end early; asked at least before anything is released
   * @throws InterruptedException if it was told to end
   * @throws TakenOverException if another trainer does it by now
   */
  void run(TrainingCommand command, JobProgress progress, Ending ending)
      throws InterruptedException;
}
