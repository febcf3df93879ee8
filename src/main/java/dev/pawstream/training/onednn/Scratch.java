package dev.pawstream.training.onednn;

import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;

/**
 * One block of native memory for everything that lives no longer than one layer's pass. As passes
 * run one after the other, all layers and batch sizes share it. Not thread-safe.
 */
final class Scratch implements AutoCloseable {
  /** A cache line, which is also the widest vector. */
  private static final long ALIGNMENT = 64;

  private BytePointer block = new BytePointer(0);
  private long start;

  /**
   * Gives each of these its part of the block, which grows if it is too small.
   *
   * @param needed what one pass works on; their contents are whatever was there
   * @param bytes the size of each
   */
  void lend(List<memory> needed, List<Long> bytes) {
    require(total(bytes));
    long at = start;
    for (int i = 0; i < bytes.size(); i++) {
      needed.get(i).set_data_handle(block.getPointer(at));
      at += aligned(bytes.get(i));
    }
  }

  private void require(long bytes) {
    if (block.capacity() - start < bytes) {
      block.close();
      block = new BytePointer(bytes + ALIGNMENT);
      start = aligned(block.address()) - block.address();
    }
  }

  private static long total(List<Long> bytes) {
    long total = 0;
    for (long each : bytes) {
      total += aligned(each);
    }
    return total;
  }

  private static long aligned(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  @Override
  public void close() {
    block.close();
  }
}
