package dev.pawstream.cli.learning;

import java.util.List;
import java.util.Locale;

/**
 * A figure, and where it may be by chance.
 *
 * @param value as measured
 * @param low below which one in forty resamples is
 * @param high above which one in forty resamples is
 */
record Interval(double value, double low, double high) {
  private static final double TAIL = 0.025;

  /**
   * With the percentile method.
   *
   * @param resampled the same figure of each resample, one or more
   */
  static Interval of(double value, List<Double> resampled) {
    List<Double> sorted = resampled.stream().sorted().toList();
    int cut = (int) (TAIL * sorted.size());
    return new Interval(value, sorted.get(cut), sorted.get(sorted.size() - 1 - cut));
  }

  /**
   * As text, signed.
   *
   * @param scale times which the figure is shown
   * @param digits after the point
   */
  String text(double scale, int digits) {
    String number = "%%+.%df".formatted(digits);
    return String.format(
        Locale.ROOT,
        number + " (" + number + " to " + number + ")",
        scale * value,
        scale * low,
        scale * high);
  }
}
