package dev.pawstream.training.gate;

/**
 * How much lower the challenger's log loss is.
 *
 * @param mean over the photographs; negative if it is higher
 * @param atLeast with the stated confidence; by the bootstrap
 * @param pOfNone how likely a mean of this size or more is, if the two are exchangeable; by the
 *     permutation test
 */
public record LogLossGain(double mean, double atLeast, double pOfNone) {
  /** Of too few photographs to compute anything. */
  static final LogLossGain UNKNOWN = new LogLossGain(0, 0, 1);

  static LogLossGain of(double[] gains, GateSettings settings) {
    return new LogLossGain(
        Sample.of(gains).mean(),
        new StudentBootstrap(gains, settings).lowerBound(),
        new SignFlips(gains, settings).p());
  }

  /** Whether both tests say so. */
  boolean isSure(double level) {
    return mean > 0 && atLeast > 0 && pOfNone <= level;
  }
}
