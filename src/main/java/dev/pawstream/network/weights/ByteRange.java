package dev.pawstream.network.weights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A piece of a file.
 *
 * @param begin first byte
 * @param end after the last byte
 */
record ByteRange(long begin, long end) {
  long length() {
    return end - begin;
  }

  /** The same bytes in as few pieces as can be, in the file's order. */
  static List<ByteRange> merge(List<ByteRange> ranges) {
    List<ByteRange> merged = new ArrayList<>();
    for (ByteRange range :
        ranges.stream().sorted(Comparator.comparingLong(ByteRange::begin)).toList()) {
      int last = merged.size() - 1;
      if (last >= 0 && range.begin <= merged.get(last).end) {
        ByteRange before = merged.get(last);
        merged.set(last, new ByteRange(before.begin, Math.max(before.end, range.end)));
      } else {
        merged.add(range);
      }
    }
    return List.copyOf(merged);
  }
}
