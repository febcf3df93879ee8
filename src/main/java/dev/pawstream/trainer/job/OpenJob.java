package dev.pawstream.trainer.job;

import dev.pawstream.event.TrainingCommand;

/**
 * A job that is not done.
 *
 * @param command that started it
 * @param attempts how often it was begun, from 1; a trainer that dies leaves it open
 */
record OpenJob(TrainingCommand command, int attempts) {
  OpenJob again() {
    return new OpenJob(command, attempts + 1);
  }
}
