package dev.pawstream.trainer;

import dev.pawstream.event.TrainingProgress;

/** Where progress goes. */
@FunctionalInterface
interface ProgressSink {
  /** Returns at once and does not throw: a job goes on when nobody hears of it. */
  void report(TrainingProgress progress);
}
