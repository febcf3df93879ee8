package dev.pawstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told when a command cannot do what it is told. */
class FailuresTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "Hello");
    for (String side : new String[] {"train", "validation"}) {
      for (String label : new String[] {"cats", "dogs"}) {
        Files.writeString(
            Files.createDirectories(folder.resolve("pets").resolve(side).resolve(label))
                .resolve("1.jpg"),
            "Hello");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "classify a.jpg --model DIR/missing.zip | DIR/missing.zip",
        "classify a.jpg --model DIR/notes.txt | notes.txt",
        "classify a.jpg --model DIR | --model DIR",
        "classify a.jpg --starter-size 99 | 99",
        "evaluate DIR/missing | DIR/missing",
        "evaluate DIR/notes.txt | DIR/notes.txt",
        "evaluate DIR/pets --model DIR/missing.zip | DIR/missing.zip",
        "train DIR/missing --out DIR/m.zip | DIR/missing",
        "train DIR/pets --out DIR | DIR",
        "train DIR/pets --out DIR/none/m.zip | DIR/none",
        "train DIR/pets --out DIR/m.zip --variants -3 | -3",
        "train DIR/pets --out DIR/m.zip --size 9 | 9"
      })
  void shouldNameTheValueInOneSentence(String command, String named) {
    CommandRun run = run(command);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors())
        .startsWith("pawstream: ")
        .contains(named.replace("DIR", folder.toString()))
        .hasLineCount(1);
    assertThat(run.output()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "xyz",
        "bench",
        "classify",
        "classify a.jpg --nonsense",
        "classify a.jpg --starter-size large",
        "train DIR/pets",
        "train DIR/pets --out m.zip --policy nonsense",
        "train DIR/pets --out m.zip --size large",
        "evaluate",
        "evaluate DIR/pets --worst many",
        "weights",
        "weights nonsense",
        "classifier --http localhost",
        "trainer --http 0.0.0.0:65536"
      })
  void shouldExitWithTwoForWrongUsage(String command) {
    CommandRun run = run(command);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("Usage: pawstream").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evaluate DIR/missing --debug", "--debug evaluate DIR/missing"})
  void shouldShowTheStackTraceOnlyWhenAskedFor(String command) {
    assertThat(run(command).errors())
        .contains("NoSuchFileException", "\tat dev.pawstream.")
        .contains("pawstream: " + folder.resolve("missing"));
  }

  @Test
  void shouldShowTheStackTraceWhenTheEnvironmentAsksForIt() {
    CommandRun run =
        CommandRun.of(
            Map.of("PAWSTREAM_DEBUG", "true"), "evaluate", folder.resolve("missing").toString());

    assertThat(run.errors()).contains("\tat dev.pawstream.");
  }

  private CommandRun run(String command) {
    String[] arguments = command.isEmpty() ? new String[0] : command.split(" ");
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = arguments[i].replace("DIR", folder.toString());
    }
    // A cache that has no weights, so that none are loaded before a mistake is found.
    return CommandRun.of(Map.of("PAWSTREAM_CACHE", folder.resolve("cache").toString()), arguments);
  }
}
