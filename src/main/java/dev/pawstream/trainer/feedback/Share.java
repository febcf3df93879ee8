package dev.pawstream.trainer.feedback;

import java.util.Locale;

/**
 * So many of so many.
 *
 * @param count at most {@code of}
 * @param of all of them
 */
record Share(long count, long of) {
  /** A term that is so much smaller than the sum adds nothing to it. */
  private static final double NEGLIGIBLE = 1e-17;

  /**
   * How likely so many or more are among these, if these and the others are equal and only chance
   * has put them here: Fisher's exact test, one-sided.
   *
   * <p>Source: R. Fisher, "The Logic of Inductive Inference", 1935; the tail of the hypergeometric
   * distribution.
   */
  double pOfMoreThan(Share other) {
    long counts = count + other.count;
    long all = of + other.of;
    long most = Math.min(counts, of);
    double term =
        Math.exp(
            Factorials.logOfWays(counts, count)
                + Factorials.logOfWays(all - counts, of - count)
                - Factorials.logOfWays(all, of));
    double tail = 0;
    for (long k = count; k <= most && (k == count || term > tail * NEGLIGIBLE); k++) {
      tail += term;
      term *= (double) (counts - k) / (k + 1) * (of - k) / (all - counts - of + k + 1.0);
    }
    return Math.min(1, tail);
  }

  /** How likely so few or fewer are, if each of all is one with this probability: binomial. */
  double pOfFewerThan(double probability) {
    double tail = 0;
    for (long k = 0; k <= count; k++) {
      tail +=
          Math.exp(
              Factorials.logOfWays(of, k)
                  + k * Math.log(probability)
                  + (of - k) * Math.log1p(-probability));
    }
    return Math.min(1, tail);
  }

  boolean isAll() {
    return count == of;
  }

  /** For people: {@code 30 of 500 (6.00 %)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%,d of %,d (%.2f %%)", count, of, of == 0 ? 0 : 100.0 * count / of);
  }
}
