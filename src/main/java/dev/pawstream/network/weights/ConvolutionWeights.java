package dev.pawstream.network.weights;

import dev.pawstream.network.weights.VggShape.Convolution;

/**
 * The numbers of one convolution. The arrays are not copied: leave them as they are.
 *
 * @param shape name and channels
 * @param kernel {@code [outputs, inputs, 3, 3]} (OIHW), row by row
 * @param bias {@code [outputs]}
 */
public record ConvolutionWeights(Convolution shape, float[] kernel, float[] bias) {
  /**
   * @throws IllegalArgumentException if an array has another length than the shape wants, or holds
   *     what is no finite number
   */
  public ConvolutionWeights {
    check(shape.name() + "'s kernel", kernel, shape.kernelLength());
    check(shape.name() + "'s bias", bias, shape.outputs());
  }

  /** As Keras names it, such as {@code block1_conv1}. */
  public String name() {
    return shape.name();
  }

  private static void check(String what, float[] numbers, int length) {
    if (numbers.length != length) {
      throw new IllegalArgumentException(
          "%s has %,d numbers, not %,d".formatted(what, numbers.length, length));
    }
    for (int i = 0; i < length; i++) {
      if (!Float.isFinite(numbers[i])) {
        throw new IllegalArgumentException(
            "%s holds %s at place %,d".formatted(what, numbers[i], i));
      }
    }
  }
}
