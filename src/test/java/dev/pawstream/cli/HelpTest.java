package dev.pawstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

  @ParameterizedTest
  @MethodSource("commands")
  void shouldSayADefaultOnce(String command) {
    CommandRun run = CommandRun.of(Map.of(), (command + " --help").split(" "));

    // picocli's own lines have no full stop.
    assertThat(run.output()).doesNotContainPattern("(?m)^ +Default: [^.]*$");
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
