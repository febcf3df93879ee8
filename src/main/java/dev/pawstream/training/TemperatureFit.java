package dev.pawstream.training;

import dev.pawstream.inference.Calibration;
import java.util.List;

/** Finds the temperature that makes a model's probabilities fit photographs with known labels. */
final class TemperatureFit {
  /** A model is never made surer than by twice its logits. */
  private static final double LOWEST = 0.5;

  private static final double HIGHEST = 5;
  private static final int STEPS = 60;

  /** Keeps the logarithm finite. */
  private static final double SMALLEST = 1e-12;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private TemperatureFit() {}

  /**
   * The temperature with the lowest log loss, by golden-section search over its logarithm, in which
   * log loss is unimodal.
   *
   * <p>Each right label counts as right but for {@code 1 / (n + 2)}, as {@code n} photographs
   * without a mistake are no proof that there are none. Source: J. Platt, "Probabilistic Outputs
   * for Support Vector Machines", 1999, section 2.2.
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

  private static double loss(List<float[]> outputs, List<Integer> right, double logTemperature) {
    double doubt = 1.0 / (right.size() + 2);
    double sum = 0;
    for (int i = 0; i < right.size(); i++) {
      double[] p = Calibration.probabilities(outputs.get(i), Math.exp(logTemperature));
      for (int label = 0; label < p.length; label++) {
        double target = label == right.get(i) ? 1 - doubt : doubt / (p.length - 1);
        sum -= target * Math.log(Math.max(p[label], SMALLEST));
      }
    }
    return sum;
  }
}
