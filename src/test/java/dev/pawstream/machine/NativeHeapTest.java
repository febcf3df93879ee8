package dev.pawstream.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.jna.Memory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NativeHeapTest {
  /** Small enough that the C library takes them from its heap. */
  private static final int BLOCK_BYTES = 64 << 10;

  private static final int BLOCKS = 1024;

  @Test
  void shouldGiveBackWhatWasFreed() {
    assumeThat(ProcessStatus.now().residentBytes()).as("Linux").isPresent();
    List<Memory> blocks = Stream.generate(NativeHeapTest::used).limit(BLOCKS).toList();
    // What is in use at the heap's end keeps the C library from giving back what is before it.
    try (Memory last = used()) {
      blocks.forEach(Memory::close);
      long before = ProcessStatus.now().residentBytes().orElseThrow();

      NativeHeap.trim();

      assertThat(before - ProcessStatus.now().residentBytes().orElseThrow())
          .isGreaterThan(BLOCKS * BLOCK_BYTES / 2);
      assertThat(last.getByte(0)).isEqualTo((byte) 1);
    }
  }

  private static Memory used() {
    Memory memory = new Memory(BLOCK_BYTES);
    memory.setMemory(0, BLOCK_BYTES, (byte) 1);
    return memory;
  }
}
