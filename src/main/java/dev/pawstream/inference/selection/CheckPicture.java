package dev.pawstream.inference.selection;

import dev.pawstream.inference.Pass;
import dev.pawstream.inference.Trunk;

/** A picture that is always the same, with smooth parts, edges, and all brightnesses. */
final class CheckPicture {
  private static final int CHANNELS = 3;
  private static final int BRIGHTEST = 255;

  /** Waves over the picture's width, for red, green and blue. */
  private static final double[] WAVES = {1.5, 2.5, 4};

  /** Squares over the picture's width. */
  private static final int SQUARES = 5;

  private CheckPicture() {}

  /** A pass whose trunk has run on the picture; the caller closes it. */
  static Pass pass(Trunk trunk) {
    Pass pass = trunk.pass();
    byte[] picture = rgb(trunk.inputSize());
    System.arraycopy(picture, 0, pass.rgb(), 0, picture.length);
    pass.run();
    return pass;
  }

  /** {@code size x size x 3} bytes, red green blue. */
  static byte[] rgb(int size) {
    byte[] rgb = new byte[CHANNELS * size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        boolean dark = (x * SQUARES / size + y * SQUARES / size) % 2 == 0;
        for (int channel = 0; channel < CHANNELS; channel++) {
          double wave = Math.sin(2 * Math.PI * WAVES[channel] * (x + y * (channel + 1.0)) / size);
          double brightness = (1 + wave) / 2 * (dark ? 0.5 : 1);
          rgb[CHANNELS * (y * size + x) + channel] = (byte) Math.round(brightness * BRIGHTEST);
        }
      }
    }
    return rgb;
  }
}
