package dev.pawstream.cli.cluster;

import dev.pawstream.stream.ApplicationSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a service runs on this machine. */
final class StateOptions {
  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description =
          "Where the service keeps what it can rebuild from the topics. Default:"
              + " ~/.local/state/pawstream.")
  private @Nullable Path stateDirectory;

  @Option(
      names = "--instance-id",
      paramLabel = "NAME",
      description =
          "A fixed name of this instance, so that a quick restart moves no partition to others.")
  private @Nullable String instanceId;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Stream threads. Default: ${DEFAULT-VALUE}.")
  private int threads;

  Path stateDirectory() {
    if (stateDirectory != null) {
      return stateDirectory;
    }
    String xdg = System.getenv("XDG_STATE_HOME");
    Path base =
        xdg == null || xdg.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(xdg);
    return base.resolve("pawstream");
  }

  ApplicationSettings apply(ApplicationSettings settings) {
    return settings.withInstanceId(instanceId).withThreads(threads);
  }
}
