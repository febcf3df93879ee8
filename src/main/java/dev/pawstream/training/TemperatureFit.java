package dev.pawstream.training;

import java.util.List;

/** Finds the temperature that makes a model's probabilities fit photographs with known labels. */
final class TemperatureFit {
  /** A model is never made surer than twice its logits, nor surer on little evidence. */
  private static final double LOWEST = 0.5;

  private static final double HIGHEST = 5;
  private static final int STEPS = 60;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private TemperatureFit() {}

  /**
   * The temperature with the lowest log loss, by golden-section search over its logarithm, in which
   * log loss is unimodal.
   *
   * @param outputs raw, a photograph each
   * @param right the index of the right label, a photograph each
   */
  static double fit(List<String> labels, List<float[]> outputs, List<Integer> right) {
    double low = Math.log(LOWEST);
    double high = Math.log(HIGHEST);
    for (int i = 0; i < STEPS; i++) {
      double left = high - GOLDEN * (high - low);
      double middle = low + GOLDEN * (high - low);
      if (loss(labels, outputs, right, left) < loss(labels, outputs, right, middle)) {
        high = middle;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }

  private static double loss(
      List<String> labels, List<float[]> outputs, List<Integer> right, double logTemperature) {
    return Scores.of(labels, outputs, right, Math.exp(logTemperature)).logLoss();
  }
}
