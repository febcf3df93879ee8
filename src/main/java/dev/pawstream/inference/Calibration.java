package dev.pawstream.inference;

/**
 * From a network's output to calibrated probabilities, by temperature scaling.
 *
 * <p>Source: C. Guo, G. Pleiss, Y. Sun, K. Weinberger, "On Calibration of Modern Neural Networks",
 * ICML 2017: the logits are divided by one number, which changes no decision.
 */
public final class Calibration {
  /** The smallest probability taken seriously, as float32 knows no larger below one. */
  private static final double SMALLEST = 1e-7;

  private Calibration() {}

  /**
   * One probability a label.
   *
   * @param output of the network for one picture: the sigmoid of the second label, or a softmax
   * @param temperature above 0; 1 changes nothing
   * @return as many numbers as there are labels, with a sum of 1
   */
  public static double[] probabilities(float[] output, double temperature) {
    double[] raw =
        output.length == 1 ? new double[] {1.0 - output[0], output[0]} : toDoubles(output);
    double sum = 0;
    double[] scaled = new double[raw.length];
    for (int i = 0; i < raw.length; i++) {
      scaled[i] = Math.pow(Math.max(raw[i], SMALLEST), 1 / temperature);
      sum += scaled[i];
    }
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] /= sum;
    }
    return scaled;
  }

  private static double[] toDoubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
