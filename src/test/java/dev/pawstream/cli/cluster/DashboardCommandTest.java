package dev.pawstream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says before it connects to anything. */
class DashboardCommandTest {
  @TempDir private Path folder;

  @Test
  void shouldNotLetOthersInWithoutAskingThem() {
    CommandRun run = CommandRun.of(Map.of(), "dashboard", "--host", "0.0.0.0");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .contains("0.0.0.0", "PAWSTREAM_DASHBOARD_TOKEN", "--access-file", "--proxy");
  }

  @Test
  void shouldRefuseATokenThatCanBeGuessed() {
    CommandRun run =
        CommandRun.of(
            Map.of("PAWSTREAM_DASHBOARD_TOKEN", "geheim"), "dashboard", "--host", "0.0.0.0");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("6 characters").doesNotContain("geheim");
  }

  @Test
  void shouldTakeTheTokenFromTheFirstLineOfAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "short\nand-a-long-second-line\n");

    CommandRun run = CommandRun.of(Map.of(), "dashboard", "--access-file", file.toString());

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("5 characters");
  }

  @Test
  void shouldNameAFileThatIsMissing() {
    CommandRun run = CommandRun.of(Map.of(), "dashboard", "--access-file", "no-such-file");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("no-such-file");
  }

  @Test
  void shouldNameAPortThatIsNone() {
    CommandRun run = CommandRun.of(Map.of("PAWSTREAM_DASHBOARD_PORT", "70000"), "dashboard");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("70000").contains("--port");
  }
}
