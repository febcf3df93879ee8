package dev.pawstream.training.gate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The paired permutation test of a mean: if it makes no difference which of the two models is
 * called the challenger, every photograph's difference might as well have the other sign. Exact
 * then for any number of photographs and any tails.
 *
 * <p>Source: R. Fisher, "The Design of Experiments", 1935, section 21; with random signs in place
 * of all of them, and the observed ones counted in, so that the level holds.
 */
final class SignFlips {
  private final double[] gains;
  private final GateSettings settings;

  SignFlips(double[] gains, GateSettings settings) {
    this.gains = gains;
    this.settings = settings;
  }

  /** One-sided: how likely so large a mean is. */
  double p() {
    double observed = Arrays.stream(gains).sum();
    // Sums of the same numbers in another order of signs differ by rounding alone.
    double rounding = 1e-12 * (1 + Math.abs(observed));
    SplittableRandom random = new SplittableRandom(settings.seed());
    int asLarge = 1;
    for (int i = 0; i < settings.resamples(); i++) {
      asLarge += flipped(random) >= observed - rounding ? 1 : 0;
    }
    return asLarge / (settings.resamples() + 1.0);
  }

  private double flipped(SplittableRandom random) {
    double sum = 0;
    for (int from = 0; from < gains.length; from += Long.SIZE) {
      sum += sum(from, Math.min(gains.length, from + Long.SIZE), random.nextLong());
    }
    return sum;
  }

  private double sum(int from, int to, long signs) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (signs >>> (i - from) & 1) == 0 ? gains[i] : -gains[i];
    }
    return sum;
  }
}
