package dev.pawstream.inference.onednn;

import dev.pawstream.inference.Head;
import dev.pawstream.inference.Trunk;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.Vgg16;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches how large the outputs of a model's convolutions get on photographs: a layer's range is
 * the largest of all. Cutting off the few largest, as is often done, was measured to move
 * probabilities further here, see {@code docs/decisions}.
 *
 * <p>Thread-safe; sees as many photographs at once as the engine has workers.
 */
public final class RangeCalibration {
  private final OneDnnTrunk trunk;
  private final Head head;
  private final Map<String, Float> largest = new ConcurrentHashMap<>();

  /**
   * @param trunk of a {@link OneDnnEngine} in fp32 or bf16; stays the engine's
   * @param head of the same engine; stays its owner's
   * @throws IllegalArgumentException if the trunk is another engine's, or computes in int8
   */
  public RangeCalibration(Trunk trunk, Head head) {
    if (!(trunk instanceof OneDnnTrunk own) || !own.ranges().equals(ActivationRanges.NONE)) {
      throw new IllegalArgumentException(
          "Only oneDNN's layers in fp32 or bf16 can be watched: give a trunk of that");
    }
    this.trunk = own;
    this.head = head;
  }

  /**
   * Sees one picture.
   *
   * @param rgb {@code size x size x 3} bytes, row by row, red green blue
   */
  public void see(byte[] rgb) {
    try (OneDnnPass pass = trunk.pass()) {
      System.arraycopy(rgb, 0, pass.rgb(), 0, rgb.length);
      pass.watch(head, (layer, output) -> largest.merge(layer, Numbers.largest(output), Math::max));
    }
  }

  /**
   * What was seen so far, of each convolution.
   *
   * @throws IllegalArgumentException if a layer was never above 0
   */
  public ActivationRanges ranges() {
    Map<String, Float> ranges = new LinkedHashMap<>();
    for (int block = 1; block <= Vgg16.BLOCKS; block++) {
      for (String convolution : Vgg16.convolutionNames(block)) {
        ranges.put(convolution, largest.getOrDefault(convolution, 0f));
      }
    }
    return new ActivationRanges(ranges);
  }
}
