package dev.pawstream.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts JPEGs together that no encoder at hand writes. */
final class Jpegs {
  static final int SOI_BYTES = 2;
  static final byte[] NOTHING = {};

  private Jpegs() {}

  /** A segment: marker, length, content. */
  static byte[] segment(int marker, byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .put((byte) 0xFF)
        .put((byte) marker)
        .putShort((short) (2 + content.length))
        .put(content)
        .array();
  }

  /** Exif with an orientation, and what follows it, such as a thumbnail. */
  static byte[] exif(ByteOrder order, int orientation, byte[] tail) {
    ByteBuffer content = ByteBuffer.allocate(6 + 26 + tail.length).order(order);
    content.put(ascii("Exif\0\0")).put(ascii(order == ByteOrder.BIG_ENDIAN ? "MM" : "II"));
    content.putShort((short) 42).putInt(8);
    content.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    content.putShort((short) orientation).putShort((short) 0).putInt(0).put(tail);
    return segment(0xE1, content.array());
  }

  /** Puts {@code inserted} behind the start marker. */
  static byte[] withSegment(byte[] jpeg, byte[] inserted) {
    return joined(part(jpeg, 0, SOI_BYTES), inserted, part(jpeg, SOI_BYTES, jpeg.length));
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] part(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Where the last {@code marker} begins. */
  static int lastIndex(byte[] jpeg, int marker) {
    for (int at = jpeg.length - 2; at >= 0; at--) {
      if (jpeg[at] == (byte) 0xFF && jpeg[at + 1] == (byte) marker) {
        return at;
      }
    }
    throw new AssertionError("No marker %x".formatted(marker));
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
