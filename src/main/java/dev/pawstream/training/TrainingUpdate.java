package dev.pawstream.training;

import org.jspecify.annotations.Nullable;

/**
 * Where a training run is.
 *
 * @param phase what is being done
 * @param epoch from 1; 0 outside epochs
 * @param epochs the most that there will be; 0 outside epochs
 * @param step photographs or batches done in this phase
 * @param steps how many there are in this phase
 * @param loss training log loss, once known
 * @param accuracy training accuracy, 0 to 1, once known
 * @param validationLoss validation log loss, once known
 * @param validationAccuracy validation accuracy, 0 to 1, once known
 */
public record TrainingUpdate(
    Phase phase,
    int epoch,
    int epochs,
    long step,
    long steps,
    @Nullable Double loss,
    @Nullable Double accuracy,
    @Nullable Double validationLoss,
    @Nullable Double validationAccuracy) {
  /** What a training run does, in this order. */
  public enum Phase {
    FEATURES("Features"),
    TOP("Top"),
    UPPER("Block 5 and top"),
    ALL("All layers"),
    EVALUATING("Evaluating");

    private final String words;

    Phase(String words) {
      this.words = words;
    }

    /** What people call it. */
    public String words() {
      return words;
    }
  }

  /** While features are computed. */
  public static TrainingUpdate features(long done, long total) {
    return new TrainingUpdate(Phase.FEATURES, 0, 0, done, total, null, null, null, null);
  }

  /** While a finished model is measured. */
  public static TrainingUpdate evaluating(long done, long total) {
    return new TrainingUpdate(Phase.EVALUATING, 0, 0, done, total, null, null, null, null);
  }
}
