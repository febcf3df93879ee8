package dev.pawstream.network;

import java.util.Arrays;

/**
 * An array of float32 numbers outside any engine.
 *
 * @param shape the dimensions, outermost first
 * @param values in row-major order
 */
public record Tensor(long[] shape, float[] values) {
  /**
   * @throws IllegalArgumentException if the shape wants another number of values
   */
  public Tensor {
    long expected = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (expected != values.length) {
      throw new IllegalArgumentException(
          "A tensor of shape %s needs %d values, not %d"
              .formatted(Arrays.toString(shape), expected, values.length));
    }
  }
}
