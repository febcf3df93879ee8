package dev.pawstream.image;

import java.util.Arrays;
import java.util.Random;

/** What happens to files: flipped bits, holes, cuts, repetitions. */
public final class Damage {
  private static final int MOST_CHANGES = 6;
  private static final int KINDS = 6;
  private static final int HOLE = 4;
  private static final int LONGEST_REPETITION = 64;

  private Damage() {}

  /** A copy with one to six changes. */
  public static byte[] to(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(KINDS)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + HOLE), (byte) 0xFF);
        case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + HOLE), (byte) 0);
        case 4 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
        default ->
            bytes =
                repeated(
                    bytes, at, Math.min(bytes.length, at + random.nextInt(LONGEST_REPETITION)));
      }
    }
    return bytes;
  }

  private static byte[] repeated(byte[] bytes, int from, int to) {
    return Jpegs.joined(Arrays.copyOf(bytes, to), Jpegs.part(bytes, from, bytes.length));
  }
}
