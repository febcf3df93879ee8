package dev.pawstream.training.measure;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How sure a model was against how often it was right: the numbers of a reliability diagram.
 *
 * <p>Source: C. Guo, G. Pleiss, Y. Sun, K. Weinberger, "On Calibration of Modern Neural Networks",
 * ICML 2017, with the same number of bins.
 *
 * @param bins of equal width over the probability of the label that was given, from 0 to 1
 */
public record Reliability(List<ReliabilityBin> bins) {
  /** How many there are. */
  public static final int BINS = 15;

  public Reliability {
    bins = List.copyOf(bins);
  }

  static Reliability of(Scores scores) {
    int[] photographs = new int[BINS];
    double[] confidence = new double[BINS];
    int[] right = new int[BINS];
    for (int i = 0; i < scores.right().size(); i++) {
      double p = scores.confidence(i);
      int bin = Math.min(BINS - 1, (int) (p * BINS));
      photographs[bin]++;
      confidence[bin] += p;
      right[bin] += scores.isRight(i) ? 1 : 0;
    }
    return new Reliability(
        IntStream.range(0, BINS)
            .mapToObj(bin -> ReliabilityBin.of(photographs[bin], confidence[bin], right[bin]))
            .toList());
  }

  /**
   * Expected calibration error: the mean distance, over the bins weighted by their photographs,
   * between how sure the model was and how often it was right; 0 without photographs.
   */
  public double ece() {
    double error = 0;
    int photographs = 0;
    for (ReliabilityBin bin : bins) {
      error += bin.photographs() * Math.abs(bin.confidence() - bin.accuracy());
      photographs += bin.photographs();
    }
    return photographs == 0 ? 0 : error / photographs;
  }
}
