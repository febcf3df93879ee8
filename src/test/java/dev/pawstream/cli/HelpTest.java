package dev.pawstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.version.CodeVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
  /** Every command's words, such as {@code weights fetch}. */
  static List<String> commands() {
    List<String> commands = new ArrayList<>();
    addBelow(Pawstream.commandLine(Map.of()), "", commands);
    return commands;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldShowAnExample(String command) {
    CommandRun run = CommandRun.of(Map.of(), (command + " --help").split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).contains("Usage: pawstream " + command, "Example: pawstream ");
    assertThat(run.errors()).isEmpty();
  }

  @Test
  void shouldSayWhichCodeItIs() {
    assertThat(CommandRun.of(Map.of(), "--version").succeeded().output())
        .isEqualTo("pawstream %s%n".formatted(CodeVersion.here()));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldSayADefaultOnce(String command) {
    CommandRun run = CommandRun.of(Map.of(), (command + " --help").split(" "));

    // picocli's own lines have no full stop.
    assertThat(run.output()).doesNotContainPattern("(?m)^ +Default: [^.]*$");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldShowNoPasswordOfTheEnvironment(String command) {
    Map<String, String> environment =
        Map.of(
            "PAWSTREAM_REGISTRY_URL", "https://cat:geheim@registry:8081",
            "PAWSTREAM_KAFKA_SASL_JAAS_CONFIG", "password=geheim",
            "PAWSTREAM_KAFKA_BASIC_AUTH_USER_INFO", "cat:geheim");

    CommandRun run = CommandRun.of(environment, (command + " --help").split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.output() + run.errors()).doesNotContain("geheim");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldHaveNoOptionForAPassword(String command) {
    CommandRun run = CommandRun.of(Map.of(), (command + " --help").split(" "));

    // Everybody on a machine sees the command lines of its processes.
    assertThat(run.output())
        .doesNotContainPattern("--[a-z-]*(password|passphrase|secret|token|credential|jaas)");
  }

  @Test
  void shouldListAllCommands() {
    CommandRun run = CommandRun.of(Map.of(), "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.output())
        .contains("classify", "train", "evaluate", "weights", "PAWSTREAM_", "Exit codes");
  }

  @Test
  void shouldHelpWhateverTheEnvironmentSays() {
    CommandRun run = CommandRun.of(Map.of("PAWSTREAM_VERSION", "1.2.3"), "train", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).startsWith("Usage: pawstream train");
  }

  private static void addBelow(CommandLine parent, String words, List<String> commands) {
    parent
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (!name.equals("help")) {
                commands.add((words + " " + name).strip());
                addBelow(command, (words + " " + name).strip(), commands);
              }
            });
  }
}
