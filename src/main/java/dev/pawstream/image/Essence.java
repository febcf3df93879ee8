package dev.pawstream.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;

/**
 * What a decoder gets of a file: pieces of it, in their order, without what says nothing about the
 * pixels. The pieces are only noted, so that going through a file copies nothing.
 */
final class Essence {
  /** Metadata rarely interrupt a file more than twice. */
  private static final int FIRST_CAPACITY = 8;

  private final byte[] file;

  /** Where each piece begins and ends, in turn. */
  private int[] bounds = new int[FIRST_CAPACITY];

  private int used;
  private int length;

  Essence(byte[] file) {
    this.file = file;
  }

  /** A file that the decoder gets as it is. */
  static Essence whole(byte[] file) {
    Essence essence = new Essence(file);
    essence.keep(0, file.length);
    return essence;
  }

  /** Adds the bytes of the file from {@code from} to before {@code to}. */
  void keep(int from, int to) {
    if (used > 0 && bounds[used - 1] == from) {
      bounds[used - 1] = to;
    } else {
      if (used == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * used);
      }
      bounds[used++] = from;
      bounds[used++] = to;
    }
    length += to - from;
  }

  int length() {
    return length;
  }

  /** Writes {@link #length} bytes from the beginning of {@code target}. */
  void copyTo(BytePointer target) {
    int at = 0;
    for (int i = 0; i < used; i += 2) {
      int bytes = bounds[i + 1] - bounds[i];
      target.position(at).put(file, bounds[i], bytes);
      at += bytes;
    }
  }

  byte[] toArray() {
    ByteBuffer result = ByteBuffer.allocate(length);
    for (int i = 0; i < used; i += 2) {
      result.put(file, bounds[i], bounds[i + 1] - bounds[i]);
    }
    return result.array();
  }
}
