package dev.pawstream.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.Program;
import dev.pawstream.RealWeights;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.trainer.dataset.SomeLabels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Types what documents tell people to type, as it stands there, with noise as photographs. */
@ExtendWith(LocalClusterExtension.class)
class DocumentsIT {
  private final ClientSettings clients;
  private final Path folder;

  DocumentsIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    this.folder = folder;
  }

  @BeforeAll
  static void needs() {
    assumeThat(RealWeights.get()).as("the pre-trained weights").isPresent();
    assumeThat(Program.isThere("bash")).as("bash on this machine").isTrue();
  }

  @Test
  void shouldDoWhatTheReadmeSays() throws Exception {
    photograph("cat.jpg");
    photographs("holiday", 6);
    photographs("pets/train/%s", 100);
    photographs("pets/validation/%s", 20);

    CommandRun typed = type("README.md").succeeded();

    assertThat(typed.output())
        .contains("on 20 validation photographs", "Accuracy", "RELEASED", " is cats");
    assertThat(folder.resolve("mine/train")).isDirectory();
  }

  @Test
  void shouldDoWhatTheTutorialSays() throws Exception {
    photographs("photos", 5);
    photograph("photos/rex.jpg");
    photographs("pets/%s", 60);

    CommandRun typed = type("docs/tutorial.md").succeeded();

    assertThat(typed.output()).contains(" is dogs", "REJECTED", "RELEASED", "ROLLED_BACK");
  }

  private CommandRun type(String document) throws IOException, InterruptedException {
    List<Block> blocks =
        Document.read(Path.of(document)).blocks().stream()
            .filter(block -> block.notRun().isEmpty())
            .toList();
    String prefix = new Topics("typed-" + document.replaceAll("[^A-Za-z]", "-")).prefix();
    return Workplace.in(folder)
        .type(
            blocks,
            Map.ofEntries(
                Map.entry("PAWSTREAM_BOOTSTRAP_SERVERS", clients.bootstrapServers()),
                Map.entry("PAWSTREAM_REGISTRY_URL", clients.registryUrl()),
                Map.entry("PAWSTREAM_PREFIX", prefix),
                Map.entry("PAWSTREAM_PARTITIONS", "2"),
                Map.entry("PAWSTREAM_STATE_DIR", folder.resolve("state").toString()),
                Map.entry("PAWSTREAM_CACHE", RealWeights.cacheFolder().toString()),
                // Small, for the sake of time.
                Map.entry("PAWSTREAM_SIZE", "64"),
                Map.entry("PAWSTREAM_STARTER_SIZE", "150")));
  }

  /**
   * Puts as many photographs of one label as of the other into a folder.
   *
   * @param name of the folder, {@code %s} in it for the label
   */
  private void photographs(String name, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      photograph("%s/%d.jpg".formatted(name.formatted(i % 2 == 0 ? "cats" : "dogs"), i));
    }
  }

  /** One that looks like no other, so that each has a side of its own in the data set. */
  private void photograph(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, SomeLabels.photograph(name));
  }
}
