package dev.pawstream.trainer.feedback;

/**
 * What follows from how models do in service.
 *
 * @param rollbackConfidence that the champion is worse than whoever would serve in its place; 1
 *     less it is how often, at most, one that is not is rolled back in all the time that it serves;
 *     0 for never
 * @param retrainOnDrift whether a training is ordered when uncertain answers or contradictions
 *     become more frequent
 * @param shadowPhotographs so many live photographs a shadow answers before it is promoted or
 *     rejected; 0 for any number
 */
public record FeedbackSettings(
    double rollbackConfidence, boolean retrainOnDrift, long shadowPhotographs) {
  /** What is done where nobody says otherwise. */
  public static final FeedbackSettings STANDARD = new FeedbackSettings(0.99, false, 0);

  /**
   * @throws IllegalArgumentException if a number makes no sense
   */
  public FeedbackSettings {
    if (rollbackConfidence != 0 && !(rollbackConfidence > 0.5 && rollbackConfidence < 1)) {
      throw new IllegalArgumentException(
          "A confidence of %s is out of range: give more than 0.5 and less than 1, such as 0.99, or 0 for no rollback"
              .formatted(rollbackConfidence));
    }
    if (shadowPhotographs < 0) {
      throw new IllegalArgumentException(
          "A shadow cannot answer %d photographs: give 1 or more, or 0 for no end"
              .formatted(shadowPhotographs));
    }
  }

  boolean rollsBack() {
    return rollbackConfidence > 0;
  }

  /** How often, at most, a champion is rolled back that is not worse. */
  double rollbackLevel() {
    return 1 - rollbackConfidence;
  }

  boolean endsShadows() {
    return shadowPhotographs > 0;
  }
}
