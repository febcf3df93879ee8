package dev.pawstream.network.weights;

import java.util.ArrayList;
import java.util.List;

/**
 * The thirteen convolutions of VGG16, all of 3 x 3, or of a narrow one: the same layers with fewer
 * channels.
 *
 * @param widthDivisor what VGG16's channels are divided by: a power of two from 1 to 64
 */
public record VggShape(int widthDivisor) {
  static final int KERNEL_SIZE = 3;

  private static final int IMAGE_CHANNELS = 3;
  private static final int[] BLOCK_CHANNELS = {64, 128, 256, 512, 512};
  private static final int[] BLOCK_LENGTHS = {2, 2, 3, 3, 3};

  /** VGG16 itself: 14,714,688 numbers. */
  public static final VggShape FULL = new VggShape(1);

  /**
   * @throws IllegalArgumentException if the divisor is no power of two from 1 to 64
   */
  public VggShape {
    if (widthDivisor < 1 || BLOCK_CHANNELS[0] % widthDivisor != 0) {
      throw new IllegalArgumentException(
          "A VGG16's width is divided by 1, 2, 4, 8, 16, 32 or 64, not by " + widthDivisor);
    }
  }

  /**
   * One convolution.
   *
   * @param name as Keras names it, such as {@code block1_conv1}
   * @param inputs channels that it reads
   * @param outputs channels that it writes
   */
  public record Convolution(String name, int inputs, int outputs) {
    /** Numbers in the kernel. */
    public int kernelLength() {
      return outputs * inputs * KERNEL_SIZE * KERNEL_SIZE;
    }
  }

  /** The convolutions from the image to the top. */
  public List<Convolution> convolutions() {
    List<Convolution> convolutions = new ArrayList<>();
    int inputs = IMAGE_CHANNELS;
    for (int block = 0; block < BLOCK_LENGTHS.length; block++) {
      int outputs = BLOCK_CHANNELS[block] / widthDivisor;
      for (int i = 1; i <= BLOCK_LENGTHS[block]; i++) {
        convolutions.add(
            new Convolution("block%d_conv%d".formatted(block + 1, i), inputs, outputs));
        inputs = outputs;
      }
    }
    return List.copyOf(convolutions);
  }

  /** Numbers in all kernels and biases. */
  public long floats() {
    return convolutions().stream().mapToLong(c -> c.kernelLength() + c.outputs()).sum();
  }
}
