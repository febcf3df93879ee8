package dev.pawstream.inference.onednn;

import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.Preprocessing;

/**
 * What 1 stands for in numbers of 8 bits.
 *
 * @param ranges of the activations
 */
record Scales(ActivationRanges ranges) {
  private static final int UNSIGNED = 255;
  private static final int SIGNED = 127;
  private static final int CHANNELS = 3;
  private static final int BRIGHTEST = 255;

  /** Of a convolution's output, which is never below 0. */
  float output(String layer) {
    return ranges.of(layer) / UNSIGNED;
  }

  /** Of the network's input, which has both signs. */
  static float input(Preprocessing preprocessing) {
    float largest = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      largest = Math.max(largest, Math.abs(preprocessing.normalise(channel, 0)));
      largest = Math.max(largest, Math.abs(preprocessing.normalise(channel, BRIGHTEST)));
    }
    return largest / SIGNED;
  }

  /** Of the kernels of one output channel. */
  static float kernel(float[] kernel, int from, int length) {
    float largest = 0;
    for (int i = from; i < from + length; i++) {
      largest = Math.max(largest, Math.abs(kernel[i]));
    }
    return largest == 0 ? 1 : largest / SIGNED;
  }
}
