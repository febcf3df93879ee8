package dev.pawstream.network;

/**
 * One network of a model: what sees a photograph at one size.
 *
 * @param inputSize width and height of the input in pixels
 * @param temperature logits are divided by it
 * @param threshold a photograph whose calibrated probability is below it is looked at again, at the
 *     model's next size; 0 for the last
 * @param activationRanges for computing in 8 bits; empty if that was not found good enough, or not
 *     measured
 */
public record Look(
    int inputSize, double temperature, double threshold, ActivationRanges activationRanges) {
  /**
   * @throws IllegalArgumentException if the temperature is no positive number, or the threshold no
   *     probability
   */
  public Look {
    NetworkSpec.requireInputSize(inputSize);
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException(
          "A temperature of %s makes no sense: it is to be above 0".formatted(temperature));
    }
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "A threshold of %s is no probability: it is to be from 0 to 1".formatted(threshold));
    }
  }

  /** A model's only look, with which it does not compute in 8 bits. */
  public static Look only(int inputSize, double temperature) {
    return new Look(inputSize, temperature, 0, ActivationRanges.NONE);
  }

  /** The same with other ranges. */
  public Look withRanges(ActivationRanges other) {
    return new Look(inputSize, temperature, threshold, other);
  }

  /** The same with another threshold. */
  public Look withThreshold(double other) {
    return new Look(inputSize, temperature, other, activationRanges);
  }
}
