package dev.pawstream.training.measure;

import dev.pawstream.inference.Calibration;
import java.util.List;

/** Finds the temperature that makes a model's probabilities fit photographs with known labels. */
final class TemperatureFit {
  /** A model is never made surer than by twice its logits. */
  private static final double LOWEST = 0.5;

  private static final double HIGHEST = 5;
  private static final int STEPS = 60;

  /** Of the temperature's logarithm. */
  private static final double PRIOR_DEVIATION = 0.5;

  /** Keeps the logarithm finite. */
  private static final double SMALLEST = 1e-12;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private TemperatureFit() {}

  /**
   * The temperature with the lowest log loss, by golden-section search over its logarithm, in which
   * log loss is unimodal.
   *
   * <p>On few photographs, which may all be right, log loss alone would make any model surer
   * without end; so the temperature's logarithm is held near 0 by a normal prior, which a few
   * hundred photographs outweigh.
   *
   * @param outputs raw, a photograph each
   * @param right the index of the right label, a photograph each
   */
  static double fit(List<float[]> outputs, List<Integer> right) {
    double low = Math.log(LOWEST);
    double high = Math.log(HIGHEST);
    for (int i = 0; i < STEPS; i++) {
      double left = high - GOLDEN * (high - low);
      double middle = low + GOLDEN * (high - low);
      if (loss(outputs, right, left) < loss(outputs, right, middle)) {
        high = middle;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** Log loss summed over the photographs, and the prior's. */
  private static double loss(List<float[]> outputs, List<Integer> right, double logTemperature) {
    double sum = square(logTemperature / PRIOR_DEVIATION) / 2;
    for (int i = 0; i < right.size(); i++) {
      double[] p = Calibration.probabilities(outputs.get(i), Math.exp(logTemperature));
      sum -= Math.log(Math.max(p[right.get(i)], SMALLEST));
    }
    return sum;
  }

  private static double square(double value) {
    return value * value;
  }
}
