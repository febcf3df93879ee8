package dev.pawstream.release.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.ChildJvm;
import dev.pawstream.machine.ProcessStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class SwapsTest {
  private static final Logger LOG = LoggerFactory.getLogger(SwapsTest.class);
  private static final int SWAPS = 1_000;
  private static final double ALLOWED_GROWTH = 1.05;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** The heap is there from the beginning, so that what grows is something else. C2 would, too. */
  private static final List<String> JVM =
      List.of(
          "-Xms96m",
          "-Xmx96m",
          "-Xmn8m",
          "-XX:+AlwaysPreTouch",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
          "-Dorg.nd4j.log.initialization=false",
          "-Dorg.bytedeco.javacpp.logger=slf4j");

  /** As the command sets them. */
  private static final Map<String, String> ALLOCATOR =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_THRESHOLD_", "1073741824",
          "MALLOC_TOP_PAD_", "67108864",
          "MALLOC_TRIM_THRESHOLD_", "4294967296",
          "OMP_NUM_THREADS", "1");

  @Test
  void shouldHoldNoMoreMemoryAfterAThousandSwapsAndAnswerAllTheTime(@TempDir Path folder)
      throws Exception {
    assumeThat(ProcessStatus.now().residentBytes()).as("Linux").isPresent();
    try (ChildJvm child =
        ChildJvm.start(
            SwapsMain.class,
            JVM,
            ALLOCATOR,
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
