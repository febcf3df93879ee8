package dev.pawstream.classifier.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A minute of it, with sessions and transactions that end sooner than a cluster's own. */
class CrashIT {
  private static final Logger LOG = LoggerFactory.getLogger(CrashIT.class);

  private static final CrashSettings SETTINGS =
      new CrashSettings(
          CrashSettings.anySeed(),
          List.of(
              Fault.KILL_NAMED,
              Fault.KILL_NAMED,
              Fault.KILL_UNNAMED,
              Fault.KILL_UNNAMED,
              Fault.STOP_UNNAMED,
              Fault.VISITOR,
              Fault.VISITOR,
              Fault.KILL_BROKER,
              Fault.RELEASE,
              Fault.RELEASE,
              Fault.RELEASE,
              Fault.BROKEN_RELEASE,
              Fault.BURST,
              Fault.BURST),
          Duration.ZERO,
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofMillis(20),
          400,
          Map.of(
              "main.consumer.session.timeout.ms", "6000",
              "producer.transaction.timeout.ms", "8000"));

  @Test
  void shouldAnswerEachPhotographOnceWhateverDies() throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "crash-");

    Outcome outcome = CrashRun.of(SETTINGS, new FakeSubject(), folder);

    LOG.info("{}", outcome.description());
    assertThat(outcome.problems()).as(outcome.description()).isEmpty();
  }
}
