package dev.pawstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.pawstream.CapturedLog;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class LoggedLinesTest {
  private static final String LOGGER = "dev.pawstream.cli";

  @Test
  void shouldLogEachLineByWhatItTells() {
    try (CapturedLog log = CapturedLog.of(Level.INFO, LOGGER);
        PrintWriter writer = new PrintWriter(new LoggedLines(), true)) {
      writer.printf("Classifier ready, model %s.%n", "v1");
      writer.println("pawstream: warning: a setting is misspelt");
      writer.println("pawstream: the cluster is away");

      assertThat(log.lines())
          .containsExactly(
              "INFO " + LOGGER + " - Classifier ready, model v1.",
              "WARN " + LOGGER + " - a setting is misspelt",
              "ERROR " + LOGGER + " - the cluster is away");
    }
  }

  @Test
  void shouldLogALineWhenItIsWhole() {
    try (CapturedLog log = CapturedLog.of(Level.INFO, LOGGER);
        PrintWriter writer = new PrintWriter(new LoggedLines(), true)) {
      writer.print("Engine: ");
      writer.flush();
      assertThat(log.lines()).isEmpty();

      writer.print("oneDNN {}\r\n\n");
      writer.flush();
      assertThat(log.lines()).containsExactly("INFO " + LOGGER + " - Engine: oneDNN {}");
    }
  }

  @Test
  void shouldLogTheRestWhenItIsClosed() {
    try (CapturedLog log = CapturedLog.of(Level.INFO, LOGGER)) {
      PrintWriter writer = new PrintWriter(new LoggedLines(), true);
      writer.print("half a line");
      writer.close();

      assertThat(log.lines()).containsExactly("INFO " + LOGGER + " - half a line");
    }
  }
}
