package dev.pawstream.training.gate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A lower bound of a mean by the bootstrap-t: how far the mean of a resample is from the sample's,
 * in its own standard errors, stands for how far the sample's is from the truth. Unlike the
 * percentile bootstrap it follows a skewed distribution, as that of log losses is, to the second
 * order.
 *
 * <p>Source: B. Efron, R. Tibshirani, "An Introduction to the Bootstrap", 1993, section 12.5.
 */
final class StudentBootstrap {
  private final double[] gains;
  private final GateSettings settings;

  /**
   * @param gains two or more
   */
  StudentBootstrap(double[] gains, GateSettings settings) {
    this.gains = gains;
    this.settings = settings;
  }

  /** What the mean is not below, with the stated confidence; never below the smallest number. */
  double lowerBound() {
    Sample sample = Sample.of(gains);
    SplittableRandom random = new SplittableRandom(settings.seed());
    double[] distances = new double[settings.resamples()];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = resample(random).above(sample.mean());
    }
    Arrays.sort(distances);
    int rank = (int) Math.ceil((distances.length + 1) * settings.confidence());
    double distance = distances[Math.min(distances.length, rank) - 1];
    double smallest = Arrays.stream(gains).min().orElseThrow();
    return sample.error() == 0
        ? sample.mean()
        : Math.max(smallest, sample.mean() - distance * sample.error());
  }

  private Sample resample(SplittableRandom random) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < gains.length; i++) {
      double gain = gains[random.nextInt(gains.length)];
      sum += gain;
      squares += gain * gain;
    }
    return Sample.of(gains.length, sum, squares);
  }
}
