package dev.pawstream.trainer.dataset;

import dev.pawstream.image.PerceptualHash;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds of each photograph the first that looks like it. Photographs that look like none before
 * them are firsts; the others follow the nearest first, and nobody follows them: so a long series
 * of pictures, each a little different from the one before, does not end up in one group.
 *
 * <p>Firsts are found by multi-index hashing (Norouzi, Punjani, Fleet: "Fast Search in Hamming
 * Space with Multi-Index Hashing", 2012): of two hashes that differ in 8 bits, one of the four
 * parts of 16 bits differs in 2 at most, and such parts are looked up. Of one thread.
 */
final class Lookalikes {
  private static final int PARTS = 4;
  private static final int PART_BITS = Long.SIZE / PARTS;
  private static final int PART_VALUES = 1 << PART_BITS;

  /** What may be different in the part that differs least. */
  private static final int[] FLIPS =
      IntStream.range(0, PART_VALUES)
          .filter(bits -> Integer.bitCount(bits) <= PerceptualHash.NEAR / PARTS)
          .toArray();

  /**
   * @param number how many firsts there were before it
   * @param next the one with the same part before it, for each part
   */
  private record First(
      String contentSha256, PerceptualHash hash, int number, @Nullable First[] next) {}

  private final @Nullable First[][] newest = new First[PARTS][PART_VALUES];

  /**
   * Whom each hash follows. What looks the very same, as all plain pictures do, stays together,
   * even if something nearer came in between.
   */
  private final Map<PerceptualHash, String> known = new HashMap<>();

  private int firsts;

  /**
   * Tells whom a photograph follows, and remembers it.
   *
   * @param contentSha256 of its bytes
   * @return the content of the first that looks like it; its own if there is none before it
   */
  String firstOf(PerceptualHash hash, String contentSha256) {
    return known.computeIfAbsent(hash, added -> nearestOr(added, contentSha256));
  }

  private String nearestOr(PerceptualHash hash, String contentSha256) {
    First nearest = nearest(hash);
    if (nearest != null) {
      return nearest.contentSha256();
    }
    First first = new First(contentSha256, hash, firsts++, new First[PARTS]);
    for (int part = 0; part < PARTS; part++) {
      int value = valueOf(hash, part);
      first.next()[part] = newest[part][value];
      newest[part][value] = first;
    }
    return contentSha256;
  }

  /** Of those that are equally near, the earliest. */
  private @Nullable First nearest(PerceptualHash hash) {
    First nearest = null;
    int least = PerceptualHash.NEAR + 1;
    for (int part = 0; part < PARTS; part++) {
      int value = valueOf(hash, part);
      for (int flips : FLIPS) {
        First first = newest[part][value ^ flips];
        while (first != null) {
          int distance = first.hash().distance(hash);
          if (distance < least
              || (distance == least && nearest != null && first.number() < nearest.number())) {
            nearest = first;
            least = distance;
          }
          first = first.next()[part];
        }
      }
    }
    return nearest;
  }

  private static int valueOf(PerceptualHash hash, int part) {
    return (int) (hash.bits() >>> (part * PART_BITS)) & (PART_VALUES - 1);
  }
}
