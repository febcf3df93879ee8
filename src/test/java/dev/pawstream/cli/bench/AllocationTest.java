package dev.pawstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int MEGABYTE = 1 << 20;

  @Test
  void shouldCountWhatThisThreadAllocates() {
    Allocation allocation = new Allocation();

    byte[] bytes = new byte[MEGABYTE];

    assertThat(allocation.bytes()).isGreaterThanOrEqualTo(bytes.length);
  }

  @Test
  void shouldCountWhatOtherThreadsAllocate() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Allocation allocation = new Allocation();

      Future<byte[]> bytes = executor.submit(() -> new byte[4 * MEGABYTE]);

      assertThat(bytes.get()).hasSize(4 * MEGABYTE);
      assertThat(allocation.bytes()).isGreaterThanOrEqualTo(4 * MEGABYTE);
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void shouldNotCountWhatWasAllocatedBefore() {
    byte[] bytes = new byte[64 * MEGABYTE];

    assertThat(new Allocation().bytes()).isLessThan(bytes.length);
  }
}
