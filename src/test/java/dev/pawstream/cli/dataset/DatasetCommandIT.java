package dev.pawstream.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.trainer.dataset.SomeLabels;
import dev.pawstream.training.DataFolder;
import dev.pawstream.training.LabelFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalClusterExtension.class)
class DatasetCommandIT {
  private static final int PHOTOGRAPHS = 40;

  private final ClientSettings clients;
  private final Path folder;
  private Topics topics;
  private ServicesFixture fixture;

  DatasetCommandIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    this.folder = folder;
  }

  @BeforeEach
  void start(TestInfo test) throws IOException {
    topics = new Topics("dataset-" + test.getTestMethod().orElseThrow().getName());
    fixture = new ServicesFixture(clients, topics);
    for (int i = 0; i < PHOTOGRAPHS; i++) {
      Path label = folder.resolve("pets").resolve(i % 2 == 0 ? "cats" : "dogs");
      Files.createDirectories(label);
      Files.write(label.resolve(i + ".png"), SomeLabels.photograph("photograph " + i));
    }
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldShowWhatFoldersHeldHoweverOftenTheyAreSent() throws Exception {
    produce("ada");
    String once = show().get("sha256").asText();
    produce("ben");
    fixture.send(
        topics.labelledImages(),
        "other-id",
        fixture.avro(
            topics.labelledImages(), SomeLabels.image("other-id", "dogs", "photograph 0")));

    JsonNode shown = show();

    assertThat(shown.get("photographs").asInt()).isEqualTo(PHOTOGRAPHS);
    assertThat(shown.get("labelledBy").get("ben").asInt()).isEqualTo(PHOTOGRAPHS - 1);
    assertThat(shown.get("labelledBy").get("test").asInt()).isEqualTo(1);
    assertThat(shown.get("labelledBy").has("ada")).isFalse();
    assertThat(shown.get("conflicts")).hasSize(1);
    assertThat(shown.get("age").get("in the last hour").asInt()).isEqualTo(PHOTOGRAPHS);
    // One photograph has another label now.
    assertThat(shown.get("sha256").asText()).isNotEqualTo(once);
    assertThat(run("dataset", "show").succeeded().output())
        .contains("40 photographs are labelled", "ben", "contradictory", "other-id is dogs");
  }

  @Test
  void shouldExportWhatItImports() throws Exception {
    produce("ada");
    Path target = folder.resolve("exported");

    assertThat(run("dataset", "export", target.toString()).succeeded().output())
        .startsWith("40 photographs written, 0 were there already");
    assertThat(run("dataset", "export", target.toString()).succeeded().output())
        .startsWith("0 photographs written, 40 were there already");

    DataFolder exported = DataFolder.read(target);
    assertThat(
            exported.train().size()
                + exported.validation().size()
                + LabelFolders.read(target.resolve("test")).size())
        .isEqualTo(PHOTOGRAPHS);
    String before = show().get("sha256").asText();
    run("produce", "--labelled", target.toString()).succeeded();
    assertThat(show().get("sha256").asText()).isEqualTo(before);
  }

  @Test
  void shouldFetchWhatIsBehindAUriWhereThatIsAllowed() throws Exception {
    String uri = folder.resolve("pets/cats/0.png").toUri().toString();
    fixture.send(
        topics.labelledImages(),
        "remote",
        fixture.avro(topics.labelledImages(), SomeLabels.located("remote", "cats", uri)));

    assertThat(run("dataset", "show").succeeded().output())
        .contains("0 photographs are labelled", "which is not fetched");
    assertThat(run("dataset", "show", "--fetch-root", folder.toString()).succeeded().output())
        .contains("1 photographs are labelled");
  }

  @Test
  void shouldWantOneSourceOfPhotographs() {
    assertThat(run("produce").exitCode()).isEqualTo(2);
    assertThat(run("produce", "--labelled", folder.toString(), "cat.jpg").errors())
        .contains("one of the two");
    assertThat(run("produce", "--labelled", folder.toString(), "--by-uri").errors())
        .contains("leave --by-uri out");
  }

  private void produce(String by) {
    CommandRun run =
        run("produce", "--labelled", folder.resolve("pets").toString(), "--by", by).succeeded();
    assertThat(run.output().lines()).hasSize(PHOTOGRAPHS);
  }

  private JsonNode show() throws IOException {
    return new ObjectMapper().readTree(run("dataset", "show", "--json").succeeded().output());
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(
        Map.of(
            "PAWSTREAM_BOOTSTRAP_SERVERS", clients.bootstrapServers(),
            "PAWSTREAM_REGISTRY_URL", clients.registryUrl(),
            "PAWSTREAM_PREFIX", topics.prefix()),
        arguments);
  }
}
