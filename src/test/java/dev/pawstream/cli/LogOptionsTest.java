package dev.pawstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In JVMs of their own, as they change the log. */
class LogOptionsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"classifier", "trainer"})
  void shouldWriteALineOfJsonForAllThatItSays(String command) throws Exception {
    CommandRun run = run(Map.of(), command, "--log-format", "json");

    assertThat(run.exitCode()).isEqualTo(1);
    List<JsonNode> said = run.errors().lines().map(LogOptionsTest::parse).toList();
    assertThat(said).extracting(event -> event.path("level").asText()).contains("WARN", "ERROR");
    assertThat(said)
        .allSatisfy(event -> assertThat(event.path("timestamp").asLong()).isPositive())
        .allSatisfy(event -> assertThat(event.path("loggerName").asText()).isNotEmpty())
        .last()
        .satisfies(event -> assertThat(event.path("level").asText()).isEqualTo("ERROR"))
        .extracting(event -> event.path("formattedMessage").asText())
        .asString()
        .contains("missing.jks")
        .doesNotStartWith("pawstream:");
  }

  @Test
  void shouldTakeTheFormatFromTheEnvironment() throws Exception {
    CommandRun run = run(Map.of("PAWSTREAM_LOG_FORMAT", "JSON"), "classifier");

    assertThat(run.errors()).startsWith("{");
  }

  @Test
  void shouldWriteTextUnlessToldOtherwise() throws Exception {
    CommandRun run = run(Map.of(), "classifier");

    assertThat(run.errors()).startsWith("pawstream: ").doesNotContain("{\"");
  }

  /** Warns of a setting that nobody knows, and fails before it looks for a cluster. */
  private CommandRun run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path settings = folder.resolve("client.properties");
    Files.writeString(
        settings,
        "no.such.setting=1\nsecurity.protocol=SSL\nssl.truststore.location=%s\n"
            .formatted(folder.resolve("missing.jks")));
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--kafka-config";
    all[arguments.length + 1] = settings.toString();
    return PawstreamProcess.run(folder, environment, all);
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + line, e);
    }
  }
}
