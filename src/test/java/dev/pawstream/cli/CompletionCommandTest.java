package dev.pawstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shells that are on this machine complete. */
class CompletionCommandTest {
  private static final String ZSH_FIRST =
      "autoload -U +X compinit && compinit -u -D && autoload -U +X bashcompinit && bashcompinit";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "bash, pawstream clas, classifier",
    "bash, pawstream models ro, rollback",
    "bash, pawstream bench engine --sec, --seconds",
    "bash, pawstream retrain --policy U, UPPER",
    "zsh, pawstream clas, classifier",
    "zsh, pawstream models ro, rollback"
  })
  void shouldCompleteCommandsOptionsAndChoices(String shell, String typed, String completion)
      throws IOException, InterruptedException {
    assumeThat(Program.isThere(shell)).as(shell).isTrue();
    Path script =
        Files.writeString(
            folder.resolve("completion"),
            CommandRun.of(Map.of(), "completion").succeeded().output());
    List<String> words = Arrays.asList(typed.split(" "));
    String asks =
        String.join(
            "\n",
            shell.equals("zsh") ? ZSH_FIRST : "",
            "source '" + script + "'",
            shell.equals("zsh") ? "emulate -L ksh" : "",
            "COMP_WORDS=(" + String.join(" ", words) + ")",
            "COMP_CWORD=" + (words.size() - 1),
            "_complete_pawstream",
            "printf '%s\\n' \"${COMPREPLY[@]}\"");

    Process process =
        new ProcessBuilder(shell, "-c", asks)
            .redirectErrorStream(true)
            .directory(folder.toFile())
            .start();
    String answers = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(answers).isZero();
    assertThat(answers.lines().map(String::strip)).contains(completion);
  }
}
