package dev.pawstream.training;

import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.onednn.Precision;
import java.util.List;

/**
 * How a model is fine-tuned.
 *
 * @param looks width and height of the networks' inputs in pixels, the smallest first; a photograph
 *     that one is in doubt about is seen by the next
 * @param top what follows the last pool
 * @param variants augmented variants of each photograph, the photograph itself counted in; 0 for
 *     the policy's own number
 * @param precision what block 5's convolutions multiply when it is trained: {@link Precision#FP32}
 *     or {@link Precision#BF16}
 * @param memoryBudget bytes that training all layers may take
 */
public record FineTuningSettings(
    List<Integer> looks, Top top, int variants, Precision precision, long memoryBudget) {
  /** Exact, and fast enough. */
  public static final Precision DEFAULT_PRECISION = Precision.FP32;

  private static final int TOP_VARIANTS = 1;
  private static final int UPPER_VARIANTS = 4;
  private static final int MOST_VARIANTS = 64;

  /**
   * @throws IllegalArgumentException if the size, the variants or the precision are out of range
   */
  public FineTuningSettings {
    looks = looks.stream().distinct().sorted().toList();
    if (looks.isEmpty()) {
      throw new IllegalArgumentException("A model needs a size to look at photographs: give one");
    }
    looks.forEach(NetworkSpec::requireInputSize);
    if (variants < 0 || variants > MOST_VARIANTS) {
      throw new IllegalArgumentException(
          "%d variants of each photograph are out of range: give 1 to %d"
              .formatted(variants, MOST_VARIANTS));
    }
    if (precision == Precision.INT8) {
      throw new IllegalArgumentException(
          "Training in %s is not possible: use fp32 or bf16".formatted(precision));
    }
  }

  /** With all the memory that training wants. */
  public FineTuningSettings(List<Integer> looks, Top top, int variants, Precision precision) {
    this(looks, top, variants, precision, Long.MAX_VALUE);
  }

  /** A model of one look. */
  public static FineTuningSettings of(int inputSize, Top top, int variants) {
    return new FineTuningSettings(List.of(inputSize), top, variants, DEFAULT_PRECISION);
  }

  /** The same, whose number of variants is said. */
  FineTuningSettings resolved(Policy policy) {
    return new FineTuningSettings(looks, top, variantsFor(policy), precision, memoryBudget);
  }

  int variantsFor(Policy policy) {
    if (variants > 0) {
      return variants;
    }
    return policy == Policy.TOP ? TOP_VARIANTS : UPPER_VARIANTS;
  }
}
