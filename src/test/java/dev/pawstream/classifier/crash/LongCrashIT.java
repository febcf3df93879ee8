package dev.pawstream.classifier.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.RealWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** As long as it is told to, with everything as it is set for a cluster. */
@Tag("long")
class LongCrashIT {
  private static final Logger LOG = LoggerFactory.getLogger(LongCrashIT.class);
  private static final String MINUTES = "pawstream.crash.minutes";
  private static final int DEFAULT_MINUTES = 10;

  @Test
  void shouldAnswerEachPhotographOnceWhateverDies() throws Exception {
    run(settings(Duration.ofMillis(20), 1_000), new FakeSubject());
  }

  @Test
  void shouldAnswerEachPhotographOnceByTheCommandWithTheStarter() throws Exception {
    assumeThat(RealWeights.get()).as("a route to the weights").isPresent();

    run(settings(Duration.ofMillis(150), 60), new StarterSubject(RealWeights.get().orElseThrow()));
  }

  private static void run(CrashSettings settings, Subject subject) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "crash-");

    Outcome outcome = CrashRun.of(settings, subject, folder);

    LOG.info("{}", outcome.description());
    assertThat(outcome.problems()).as(outcome.description()).isEmpty();
  }

  private static CrashSettings settings(Duration between, int burst) {
    return new CrashSettings(
        CrashSettings.anySeed(),
        List.of(Fault.values()),
        Duration.ofMinutes(Integer.getInteger(MINUTES, DEFAULT_MINUTES)),
        Duration.ofSeconds(5),
        Duration.ofMinutes(2),
        between,
        burst,
        Map.of());
  }
}
