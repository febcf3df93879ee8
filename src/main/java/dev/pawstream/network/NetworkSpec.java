package dev.pawstream.network;

import java.util.HashSet;
import java.util.List;

/**
 * The shape of a network.
 *
 * @param inputSize width and height of the input in pixels
 * @param top what follows the last pool
 * @param labels in the order of the output; two or more
 */
public record NetworkSpec(int inputSize, Top top, List<String> labels) {
  /** Five halvings must leave something. */
  public static final int SMALLEST_INPUT = 32;

  public static final int LARGEST_INPUT = 512;
  public static final int DEFAULT_INPUT = 224;

  /**
   * @throws IllegalArgumentException if the size is out of range, or the labels are fewer than two
   *     or not distinct
   */
  public NetworkSpec {
    requireInputSize(inputSize);
    labels = List.copyOf(labels);
    if (labels.size() < 2 || new HashSet<>(labels).size() != labels.size()) {
      throw new IllegalArgumentException(
          "A classifier needs two or more different labels, not " + labels);
    }
  }

  /**
   * @throws IllegalArgumentException if no network has this size
   */
  public static void requireInputSize(int inputSize) {
    if (inputSize < SMALLEST_INPUT || inputSize > LARGEST_INPUT) {
      throw new IllegalArgumentException(
          "An input size of %d is out of range: give one from %d to %d, such as 150 or 224"
              .formatted(inputSize, SMALLEST_INPUT, LARGEST_INPUT));
    }
  }

  /** One sigmoid for two labels, a softmax for more. */
  public int outputs() {
    return labels.size() == 2 ? 1 : labels.size();
  }
}
