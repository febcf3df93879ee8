package dev.pawstream.image;

import dev.pawstream.image.UndecodableImageException.Reason;
import java.nio.charset.StandardCharsets;

/**
 * Bounds-checked reading of a file: whoever reads behind its end learns that it is truncated.
 *
 * @param format the name to use in messages
 */
record FileBytes(String format, byte[] bytes) {
  int length() {
    return bytes.length;
  }

  /** Makes sure that the bytes before {@code end} are there, and narrows it. */
  int require(long end) {
    if (end > bytes.length) {
      throw new UndecodableImageException(
          Reason.TRUNCATED,
          "The %s is cut off: it has %d bytes and goes on after them; send the whole file"
              .formatted(format, bytes.length));
    }
    return (int) end;
  }

  int u8(long at) {
    return bytes[require(at + 1) - 1] & 0xFF;
  }

  int u16Big(long at) {
    return u8(at) << 8 | u8(at + 1);
  }

  long u32Big(long at) {
    return (long) u16Big(at) << 16 | u16Big(at + 2);
  }

  int u16Little(long at) {
    return u8(at) | u8(at + 1) << 8;
  }

  int u24Little(long at) {
    return u16Little(at) | u8(at + 2) << 16;
  }

  long u32Little(long at) {
    return u16Little(at) | (long) u16Little(at + 2) << 16;
  }

  String latin1(long at, int length) {
    int end = require(at + length);
    return new String(bytes, end - length, length, StandardCharsets.ISO_8859_1);
  }

  /** Whether {@code text} stands at {@code at}; false if the file ends before it does. */
  boolean has(long at, String text) {
    if (at + text.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (u8(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Where the first {@code value} at or behind {@code from} is, which has to be there. */
  int indexOf(byte value, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != value) {
      at++;
    }
    return require(at + 1L) - 1;
  }

  UndecodableImageException corrupt(String what) {
    return new UndecodableImageException(
        Reason.CORRUPT, "The %s is damaged: %s; send it again".formatted(format, what));
  }
}
