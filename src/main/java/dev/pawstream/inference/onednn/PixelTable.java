package dev.pawstream.inference.onednn;

import dev.pawstream.network.Preprocessing;
import dev.pawstream.onednn.Precision;
import org.bytedeco.dnnl.memory;

/** What the network is to see in place of each value of a pixel, worked out once. */
final class PixelTable {
  private static final int CHANNELS = 3;
  private static final int VALUES = 256;

  private final Precision precision;
  private final int[] source = new int[CHANNELS];
  private final float[][] floats = new float[CHANNELS][VALUES];
  private final short[][] shorts = new short[CHANNELS][VALUES];
  private final byte[][] bytes = new byte[CHANNELS][VALUES];

  PixelTable(Precision precision, Preprocessing preprocessing) {
    this.precision = precision;
    float scale = Scales.input(preprocessing);
    for (int channel = 0; channel < CHANNELS; channel++) {
      source[channel] = preprocessing.channelOrder().indexInRgb(channel);
      for (int value = 0; value < VALUES; value++) {
        float number = preprocessing.normalise(channel, value);
        floats[channel][value] = number;
        shorts[channel][value] = bfloat16(number);
        bytes[channel][value] = (byte) Math.round(number / scale);
      }
    }
  }

  Precision precision() {
    return precision;
  }

  /** The type of the input's numbers. */
  memory.data_type type() {
    return precision == Precision.INT8 ? memory.data_type.s8 : precision.activations();
  }

  /**
   * @param channel of the network's input
   * @param pixel where the pixel's red stands in {@code rgb}
   */
  float asFloat(int channel, byte[] rgb, int pixel) {
    return floats[channel][rgb[pixel + source[channel]] & 0xFF];
  }

  short asBfloat16(int channel, byte[] rgb, int pixel) {
    return shorts[channel][rgb[pixel + source[channel]] & 0xFF];
  }

  /** A multiple of {@link Scales#input}. */
  byte asByte(int channel, byte[] rgb, int pixel) {
    return bytes[channel][rgb[pixel + source[channel]] & 0xFF];
  }

  /** The upper half of a float's bits, rounded to the nearest, ties to even. */
  private static short bfloat16(float number) {
    int bits = Float.floatToIntBits(number);
    int half = 0x7FFF + ((bits >>> 16) & 1);
    return (short) ((bits + half) >>> 16);
  }
}
