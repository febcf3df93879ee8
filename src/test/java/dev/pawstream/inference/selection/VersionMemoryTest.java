package dev.pawstream.inference.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.ChildJvm;
import dev.pawstream.RealWeights;
import dev.pawstream.SteadyHeap;
import dev.pawstream.machine.ProcessStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What further versions of a model take, each with a block 5 of its own in both looks. */
class VersionMemoryTest {
  private static final long ALLOWED_BYTES = 80 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Test
  void shouldShareTheTrunkAmongVersions(@TempDir Path folder) throws Exception {
    assumeThat(RealWeights.get()).as("a route to the weights").isPresent();
    assumeThat(ProcessStatus.now().residentBytes()).as("Linux").isPresent();
    List<Long> growths = new ArrayList<>();
    try (ChildJvm child =
        ChildJvm.start(
            VersionMemoryMain.class,
            SteadyHeap.options("1g", "64m"),
            SteadyHeap.ALLOCATOR,
            folder.resolve("versions.log"),
            List.of(folder.toString()))) {
      for (int i = VersionMemoryMain.FIRST; i < VersionMemoryMain.VERSIONS; i++) {
        growths.add(
            Long.parseLong(
                child.awaitPrinted(VersionMemoryMain.GROWTH.formatted(i + 1), PATIENCE)));
      }
    }

    assertThat(growths).allSatisfy(growth -> assertThat(growth).isLessThan(ALLOWED_BYTES));
  }
}
