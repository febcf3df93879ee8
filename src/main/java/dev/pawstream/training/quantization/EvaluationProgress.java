package dev.pawstream.training.quantization;

import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.TrainingUpdate;

/** Counts the photographs that a finished model is measured on. Of one thread. */
final class EvaluationProgress {
  private final TrainingListener listener;
  private final long total;
  private long done;

  /**
   * @param total photographs, each counted as often as it is looked at
   */
  EvaluationProgress(TrainingListener listener, long total) {
    this.listener = listener;
    this.total = total;
  }

  void next() {
    listener.onUpdate(TrainingUpdate.evaluating(++done, total));
  }
}
