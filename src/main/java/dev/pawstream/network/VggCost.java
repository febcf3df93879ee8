package dev.pawstream.network;

import dev.pawstream.network.weights.VggShape;

/**
 * What one picture costs: the multiply-adds of the convolutions, next to which pools and top are
 * nothing.
 *
 * @param shape of the network
 * @param inputSize width and height of the picture in pixels
 */
public record VggCost(VggShape shape, int inputSize) {
  /** Of a forward pass through all thirteen. */
  public long multiplyAdds() {
    return multiplyAdds(1, VggBlocks.BLOCKS);
  }

  /** Of a forward pass through block 5 alone, which is what training repeats. */
  public long upperMultiplyAdds() {
    return multiplyAdds(VggBlocks.BLOCKS, VggBlocks.BLOCKS);
  }

  private long multiplyAdds(int first, int last) {
    long sum = 0;
    for (int block = first; block <= last; block++) {
      // Each block ends with a pool that halves both sides, rounding down.
      long side = inputSize >> (block - 1);
      sum += side * side * kernelNumbers(block);
    }
    return sum;
  }

  /** Each output pixel takes every number of the kernel once: zeros around the picture count. */
  private long kernelNumbers(int block) {
    return shape.convolutions().stream()
        .filter(c -> VggBlocks.convolutionNames(block).contains(c.name()))
        .mapToLong(VggShape.Convolution::kernelLength)
        .sum();
  }
}
