package dev.pawstream.training.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.bytedeco.javacpp.indexer.HalfIndexer;

/**
 * Numbers in 16 bits, as IEEE 754's binary16: 11 significant bits, up to 65,504. What is larger
 * becomes that. Eight of these bits are what bfloat16 has, so that its numbers come through whole.
 */
public final class Halves {
  /** Bytes of one number. */
  public static final int BYTES = Short.BYTES;

  private static final float LARGEST = 65504;
  private static final int UNSIGNED = 0xFFFF;

  private Halves() {}

  /** Two bytes a number, little-endian. */
  public static byte[] encode(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * BYTES).order(ByteOrder.LITTLE_ENDIAN);
    ShortBuffer halves = bytes.asShortBuffer();
    for (float value : values) {
      halves.put(half(value));
    }
    return bytes.array();
  }

  /**
   * What {@link #encode} was given, rounded.
   *
   * @param bytes from the position to the limit
   */
  public static float[] decode(ByteBuffer bytes) {
    ShortBuffer halves = bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    float[] values = new float[halves.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = HalfIndexer.toFloat(halves.get(i) & UNSIGNED);
    }
    return values;
  }

  /** The numbers as they come back from the disk. */
  public static float[] rounded(float[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = HalfIndexer.toFloat(half(values[i]) & UNSIGNED);
    }
    return rounded;
  }

  private static short half(float value) {
    return (short) HalfIndexer.fromFloat(Math.max(-LARGEST, Math.min(LARGEST, value)));
  }
}
