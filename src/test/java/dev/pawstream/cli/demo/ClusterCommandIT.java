package dev.pawstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pawstream.ServicesFixture;
import dev.pawstream.TestPictures;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.cli.PawstreamProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCommandIT {
  private static final Pattern SETTING = Pattern.compile("export (PAWSTREAM_\\w+)=(\\S+)");

  @Test
  void shouldBeThereForOtherCommands(@TempDir Path folder) throws Exception {
    try (PawstreamProcess cluster =
        PawstreamProcess.start(
            folder,
            Map.of(),
            "cluster",
            "--port",
            "0",
            "--registry-port",
            "0",
            "--data-dir",
            folder.resolve("data").toString(),
            "--cache",
            Path.of("target").toAbsolutePath().toString())) {
      Map<String, String> environment = new HashMap<>();
      await()
          .atMost(ServicesFixture.PATIENCE)
          .until(
              () -> {
                SETTING
                    .matcher(cluster.output())
                    .results()
                    .forEach(found -> environment.put(found.group(1), found.group(2)));
                return environment.size() == 2;
              });

      assertThat(CommandRun.of(environment, "topics", "create").succeeded().output())
          .contains("created pawstream.images");
      assertThat(CommandRun.of(environment, "produce", photograph(folder)).succeeded().output())
          .startsWith("cat.png-");
    }
  }

  private static String photograph(Path folder) throws Exception {
    return Files.write(folder.resolve("cat.png"), TestPictures.png(true, 1)).toString();
  }
}
