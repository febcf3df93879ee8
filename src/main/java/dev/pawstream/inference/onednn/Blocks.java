package dev.pawstream.inference.onednn;

import dev.pawstream.network.weights.ConvolutionWeights;
import java.util.List;

/** VGG16's blocks: convolutions up to a pool. */
final class Blocks {
  /** The last block of the trunk. */
  static final int TRUNK = 4;

  /** The last block. */
  static final int ALL = 5;

  private Blocks() {}

  /** The convolutions of one block, in their order. */
  static List<ConvolutionWeights> of(List<ConvolutionWeights> all, int block) {
    return all.stream().filter(c -> c.name().startsWith("block" + block + "_")).toList();
  }

  static String pool(int block) {
    return "block" + block + "_pool";
  }
}
