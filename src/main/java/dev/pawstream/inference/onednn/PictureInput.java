package dev.pawstream.inference.onednn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;

/** The memory that a plan reads its picture from, NHWC, in the numbers of a {@link PixelTable}. */
final class PictureInput {
  private static final int CHANNELS = 3;

  private final PixelTable table;
  private final ByteBuffer bytes;
  private final ShortBuffer shorts;
  private final FloatBuffer floats;

  /**
   * @param input owned elsewhere
   */
  PictureInput(PixelTable table, memory input) {
    this.table = table;
    try (memory.desc layout = input.get_desc()) {
      this.bytes =
          new BytePointer(input.get_data_handle())
              .capacity(layout.get_size())
              .asByteBuffer()
              .order(ByteOrder.nativeOrder());
    }
    this.shorts = bytes.asShortBuffer();
    this.floats = bytes.asFloatBuffer();
  }

  /**
   * Writes a picture.
   *
   * @param rgb red green blue, row by row, of the size that the memory is for
   */
  void write(byte[] rgb) {
    switch (table.precision()) {
      case FP32 -> writeFloats(rgb);
      case BF16 -> writeShorts(rgb);
      case INT8 -> writeBytes(rgb);
    }
  }

  private void writeFloats(byte[] rgb) {
    for (int pixel = 0; pixel < rgb.length; pixel += CHANNELS) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        floats.put(pixel + channel, table.asFloat(channel, rgb, pixel));
      }
    }
  }

  private void writeShorts(byte[] rgb) {
    for (int pixel = 0; pixel < rgb.length; pixel += CHANNELS) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        shorts.put(pixel + channel, table.asBfloat16(channel, rgb, pixel));
      }
    }
  }

  private void writeBytes(byte[] rgb) {
    for (int pixel = 0; pixel < rgb.length; pixel += CHANNELS) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        bytes.put(pixel + channel, table.asByte(channel, rgb, pixel));
      }
    }
  }
}
