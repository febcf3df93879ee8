package dev.pawstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class OptionDefaultsTest {
  @TempDir private Path folder;

  @Test
  void shouldTakeAValueFromTheEnvironment() {
    assertThat(size(Map.of("PAWSTREAM_SIZE", "150"))).isEqualTo(150);
  }

  @Test
  void shouldTakeAValueFromThePropertiesFile() throws IOException {
    assertThat(size(Map.of("PAWSTREAM_CONFIG", file("size=96")))).isEqualTo(96);
  }

  @Test
  void shouldPreferTheEnvironmentToTheFile() throws IOException {
    assertThat(size(Map.of("PAWSTREAM_CONFIG", file("size=96"), "PAWSTREAM_SIZE", "150")))
        .isEqualTo(150);
  }

  @Test
  void shouldPreferTheCommandLineToBoth() throws IOException {
    Map<String, String> environment =
        Map.of("PAWSTREAM_CONFIG", file("size=96"), "PAWSTREAM_SIZE", "150");

    assertThat(size(environment, "--size", "64")).isEqualTo(64);
  }

  @Test
  void shouldHaveADefaultOfItsOwnWithoutEither() {
    assertThat(size(Map.of())).isEqualTo(224);
    assertThat(size(Map.of("PAWSTREAM_SIZE", ""))).isEqualTo(224);
  }

  @Test
  void shouldSpellDashesAsUnderscores() {
    Object value =
        Pawstream.commandLine(Map.of("PAWSTREAM_MAX_IMAGE_BYTES", "1000"))
            .parseArgs("classify", "a.jpg")
            .subcommand()
            .commandSpec()
            .findOption("--max-image-bytes")
            .getValue();

    assertThat(value).isEqualTo(1000L);
  }

  @Test
  void shouldGiveARequiredOptionItsValue() {
    CommandRun run = CommandRun.of(Map.of("PAWSTREAM_OUT", "m.zip"), "train", "missing-folder");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("missing-folder");
  }

  @Test
  void shouldNameAValueThatIsWrong() {
    CommandRun run =
        CommandRun.of(Map.of("PAWSTREAM_SIZE", "large"), "train", "pets", "--out", "m.zip");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("large").contains("--size");
  }

  @ParameterizedTest
  @CsvSource({"true, false", "true, true", "false, true"})
  void shouldSwitchAFlagOnFromEitherPlace(boolean inEnvironment, boolean onCommandLine) {
    Map<String, String> environment = inEnvironment ? Map.of("PAWSTREAM_JSON", "true") : Map.of();
    String[] arguments =
        onCommandLine ? new String[] {"classify", "a", "--json"} : new String[] {"classify", "a"};

    Object json =
        Pawstream.commandLine(environment)
            .parseArgs(arguments)
            .subcommand()
            .commandSpec()
            .findOption("--json")
            .getValue();

    assertThat(json).isEqualTo(true);
  }

  @Test
  void shouldHaveNoFlagThatTwoPlacesSwitchOff() {
    for (String command : HelpTest.commands()) {
      CommandLine commandLine = Pawstream.commandLine(Map.of());
      for (String word : List.of(command.split(" ", -1))) {
        commandLine = Objects.requireNonNull(commandLine.getSubcommands().get(word));
      }
      assertThat(commandLine.getCommandSpec().options())
          .filteredOn(option -> option.typeInfo().isBoolean())
          .filteredOn(option -> !option.usageHelp() && !option.versionHelp())
          .allSatisfy(
              option ->
                  assertThat(option.fallbackValue()).as(option.longestName()).isEqualTo("true"));
    }
  }

  @Test
  void shouldSayWhichFileOfDefaultsCannotBeRead() {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    String missing = folder.resolve("missing.properties").toString();

    int exitCode =
        Pawstream.run(
            Map.of("PAWSTREAM_CONFIG", missing),
            new PrintStream(errors, true, StandardCharsets.UTF_8),
            "--help");

    assertThat(exitCode).isEqualTo(1);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .startsWith("pawstream: PAWSTREAM_CONFIG names " + missing)
        .contains("there is no such file")
        .hasLineCount(1);
  }

  @Test
  void shouldSayThatAFileOfDefaultsIsMalformed() throws IOException {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();

    int exitCode =
        Pawstream.run(
            Map.of("PAWSTREAM_CONFIG", file("size=\\u00")),
            new PrintStream(errors, true, StandardCharsets.UTF_8),
            "--help");

    assertThat(exitCode).isEqualTo(1);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .startsWith("pawstream: PAWSTREAM_CONFIG names ")
        .hasLineCount(1);
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("pawstream.properties"), content).toString();
  }

  private static Object size(Map<String, String> environment, String... more) {
    String[] arguments = new String[4 + more.length];
    System.arraycopy(new String[] {"train", "pets", "--out", "m.zip"}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Pawstream.commandLine(environment)
        .parseArgs(arguments)
        .subcommand()
        .commandSpec()
        .findOption("--size")
        .getValue();
  }
}
