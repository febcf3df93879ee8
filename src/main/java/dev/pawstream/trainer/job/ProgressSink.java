package dev.pawstream.trainer.job;

import dev.pawstream.event.TrainingProgress;

/** Where progress goes. */
@FunctionalInterface
public interface ProgressSink {
  /** Returns at once and does not throw: a job goes on when nobody hears of it. */
  void report(TrainingProgress progress);
}
