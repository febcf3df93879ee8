package dev.pawstream.cli.bench;

import java.util.concurrent.atomic.LongAdder;

/** Where the time of photographs goes, and what they cost the Java heap. Thread-safe. */
final class StageTimes {
  private static final double NANOS_PER_MILLI = 1e6;

  private final LongAdder decode = new LongAdder();
  private final LongAdder trunk = new LongAdder();
  private final LongAdder top = new LongAdder();
  private final LongAdder images = new LongAdder();
  private final LongAdder heapBytes = new LongAdder();

  void image(long decodeNanos, long trunkNanos, long topNanos) {
    decode.add(decodeNanos);
    trunk.add(trunkNanos);
    top.add(topNanos);
    images.increment();
  }

  void allocated(long bytes) {
    heapBytes.add(bytes);
  }

  Means means() {
    double count = Math.max(1, images.sum());
    return new Means(
        decode.sum() / NANOS_PER_MILLI / count,
        trunk.sum() / NANOS_PER_MILLI / count,
        top.sum() / NANOS_PER_MILLI / count,
        heapBytes.sum() / count);
  }

  /**
   * Of one photograph, on one thread while the others are busy, too.
   *
   * @param decodeMillis from the file's bytes to pixels
   * @param trunkMillis the first ten convolutions
   * @param topMillis block 5 and the top
   * @param heapBytes allocated on the way, the file itself not counted
   */
  record Means(double decodeMillis, double trunkMillis, double topMillis, double heapBytes) {}
}
