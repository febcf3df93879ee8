package dev.pawstream.training;

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
