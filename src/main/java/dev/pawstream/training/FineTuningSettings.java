package dev.pawstream.training;

import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;

/**
 * How a model is fine-tuned.
 *
 * @param inputSize width and height of the network's input in pixels
 * @param top what follows the last pool
 * @param variants augmented variants of each photograph, the photograph itself counted in; 0 for
 *     the policy's own number
 */
public record FineTuningSettings(int inputSize, Top top, int variants) {
  private static final int TOP_VARIANTS = 1;
  private static final int UPPER_VARIANTS = 4;
  private static final int MOST_VARIANTS = 64;

  /**
   * @throws IllegalArgumentException if the size or the variants are out of range
   */
  public FineTuningSettings {
    NetworkSpec.requireInputSize(inputSize);
    if (variants < 0 || variants > MOST_VARIANTS) {
      throw new IllegalArgumentException(
          "%d variants of each photograph are out of range: give 1 to %d"
              .formatted(variants, MOST_VARIANTS));
    }
  }

  int variantsFor(Policy policy) {
    if (variants > 0) {
      return variants;
    }
    return policy == Policy.TOP ? TOP_VARIANTS : UPPER_VARIANTS;
  }
}
