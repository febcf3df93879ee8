package dev.pawstream.cli.bench;

import java.util.List;

/**
 * What several measurements of the same came to.
 *
 * @param median robust against the few that something disturbed
 * @param spread the middle half's width, as a share of the median: the quartiles' distance
 * @param n how many there were
 */
record Sample(double median, double spread, int n) {
  private static final double LOWER = 0.25;
  private static final double MIDDLE = 0.5;
  private static final double UPPER = 0.75;

  /**
   * @throws IllegalArgumentException if there are none
   */
  static Sample of(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double median = quantile(sorted, MIDDLE);
    double width = quantile(sorted, UPPER) - quantile(sorted, LOWER);
    return new Sample(median, width == 0 ? 0 : width / median, sorted.length);
  }

  /** The value that this share of all is at most, such as 0.99. */
  static double quantile(List<Double> values, double share) {
    return quantile(values.stream().mapToDouble(Double::doubleValue).sorted().toArray(), share);
  }

  /**
   * Between two values on a line: method 7 of Hyndman and Fan, "Sample Quantiles in Statistical
   * Packages", 1996.
   */
  private static double quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      throw new IllegalArgumentException("Nothing was measured: give it more --seconds");
    }
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
