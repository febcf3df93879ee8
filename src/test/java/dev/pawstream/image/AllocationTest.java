package dev.pawstream.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pawstream.Clouds;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What a photograph costs the Java heap besides the message that it came in. */
class AllocationTest {
  private static final int SIDE = 150;
  private static final int WARM_UP = 50;
  private static final int ROUNDS = 200;
  private static final long ALLOWED_BYTES = 4 << 10;

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
  private final byte[] rgb = new byte[3 * SIDE * SIDE];

  @Test
  void shouldAllocateNextToNothingForAPhotograph() {
    assertAllocatesLittle(Clouds.jpeg(500, 375, 1));
  }

  @Test
  void shouldAllocateNextToNothingForAPhotographWithMetadata() {
    byte[] metadata = Jpegs.segment(0xE1, new byte[60_000]);

    assertAllocatesLittle(Jpegs.withSegment(Clouds.jpeg(500, 375, 1), metadata));
  }

  private void assertAllocatesLittle(byte[] photograph) {
    decode(photograph, WARM_UP);
    long before = allocated();
    decode(photograph, ROUNDS);
    assertThat((allocated() - before) / ROUNDS)
        .as("bytes for a photograph of %d bytes", photograph.length)
        .isLessThan(ALLOWED_BYTES);
  }

  private void decode(byte[] photograph, int times) {
    for (int i = 0; i < times; i++) {
      decoder.decode(photograph, SIDE, SIDE, rgb);
    }
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
