package dev.pawstream.release.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.ChildJvm;
import dev.pawstream.SteadyHeap;
import dev.pawstream.machine.ProcessStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class SwapsTest {
  private static final Logger LOG = LoggerFactory.getLogger(SwapsTest.class);
  private static final int SWAPS = 1_000;
  private static final double ALLOWED_GROWTH = 1.05;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Test
  void shouldHoldNoMoreMemoryAfterAThousandSwapsAndAnswerAllTheTime(@TempDir Path folder)
      throws Exception {
    assumeThat(ProcessStatus.now().residentBytes()).as("Linux").isPresent();
    try (ChildJvm child =
        ChildJvm.start(
            SwapsMain.class,
            SteadyHeap.options("96m", "8m"),
            SteadyHeap.ALLOCATOR,
            folder.resolve("swaps.log"),
            List.of(Integer.toString(SWAPS)))) {
      String problems = child.awaitPrinted(SwapsMain.PROBLEMS, PATIENCE);
      long settled = resident(child, SwapsMain.STEP);
      long last = resident(child, SWAPS);
      long answered = Long.parseLong(child.awaitPrinted(SwapsMain.ANSWERED, PATIENCE));
      long shadowed = Long.parseLong(child.awaitPrinted(SwapsMain.SHADOWED, PATIENCE));
      LOG.info(
          "{} bytes after {} swaps, {} after {}, {} requests answered, {} also by a shadow",
          settled,
          SwapsMain.STEP,
          last,
          SWAPS,
          answered,
          shadowed);

      assertThat(problems).isEqualTo("[]");
      assertThat(answered).isGreaterThan(SWAPS);
      assertThat(shadowed).isPositive();
      assertThat((double) last).isLessThanOrEqualTo(settled * ALLOWED_GROWTH);
    }
  }

  private static long resident(ChildJvm child, int swaps) {
    return Long.parseLong(child.awaitPrinted(SwapsMain.RESIDENT.formatted(swaps), PATIENCE));
  }
}
