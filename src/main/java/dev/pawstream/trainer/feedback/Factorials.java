package dev.pawstream.trainer.feedback;

/**
 * Logarithms of factorials.
 *
 * <p>Source: Stirling's series, M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions",
 * 1964, 6.1.41; the first ones by their definition.
 */
final class Factorials {
  /** From here on the series' four terms are exact to the last digits of a double. */
  private static final int SERIES = 32;

  private static final double[] FIRST = first();

  private Factorials() {}

  private static double[] first() {
    double[] logs = new double[SERIES];
    for (int n = 1; n < SERIES; n++) {
      logs[n] = logs[n - 1] + Math.log(n);
    }
    return logs;
  }

  /** Natural logarithm of n!. */
  static double log(long n) {
    if (n < SERIES) {
      return FIRST[(int) n];
    }
    double x = n + 1.0;
    double square = x * x;
    double series =
        (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - 1.0 / 1680 / square) / square) / square) / x;
    return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
  }

  /** Natural logarithm of the number of ways to choose k of n. */
  static double logOfWays(long n, long k) {
    return log(n) - log(k) - log(n - k);
  }
}
