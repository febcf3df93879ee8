package dev.pawstream.training.gate;

/**
 * How sure the gate wants to be.
 *
 * @param confidence that the challenger is better; 1 less it is the most often that one which is
 *     not better is let through
 * @param fewestPhotographs below which nothing is decided
 * @param fewestMistakes photographs that one of the two gets wrong, below which nothing is decided:
 *     what a mistake costs cannot be told from photographs without one
 * @param resamples of each test; more make the same answer come out for other seeds
 * @param seed of the resamples
 */
public record GateSettings(
    double confidence, int fewestPhotographs, int fewestMistakes, int resamples, long seed) {
  /** What is wanted where nobody says otherwise. */
  public static final GateSettings STANDARD = new GateSettings(0.95, 50, 10, 10_000, 1);

  private static final int MOST_RESAMPLES = 1_000_000;

  /**
   * @throws IllegalArgumentException if a number makes no sense
   */
  public GateSettings {
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "A confidence of %s is out of range: give more than 0.5 and less than 1, such as 0.95"
              .formatted(confidence));
    }
    if (fewestPhotographs < 2 || fewestMistakes < 0) {
      throw new IllegalArgumentException(
          "%d test photographs with %d mistakes decide nothing: give 2 or more photographs, and 0 or more mistakes"
              .formatted(fewestPhotographs, fewestMistakes));
    }
    if (resamples * (1 - confidence) < 1 || resamples > MOST_RESAMPLES) {
      throw new IllegalArgumentException(
          "%d resamples do not fit a confidence of %s: give %.0f to %d"
              .formatted(resamples, confidence, Math.ceil(1 / (1 - confidence)), MOST_RESAMPLES));
    }
  }

  /** How often, at most, a challenger that is not better is let through. */
  double level() {
    return 1 - confidence;
  }
}
