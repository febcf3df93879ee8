package dev.pawstream.cli.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.RealWeights;
import dev.pawstream.ServicesFixture;
import dev.pawstream.UntrainedModel;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.event.AvroSerde;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Topics;
import dev.pawstream.inference.Starter;
import dev.pawstream.network.GraphMemory;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.release.ReleaseRegister;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.trainer.FakeTrainer;
import dev.pawstream.trainer.FakeTraining;
import dev.pawstream.trainer.TrainerService;
import dev.pawstream.trainer.TrainerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands about releases, as a person types them one after the other. */
@ExtendWith(LocalClusterExtension.class)
class ModelsCommandsIT {
  private static final JsonMapper JSON = new JsonMapper();

  private final ClientSettings clients;
  private final Path folder;
  private Topics topics;
  private ServicesFixture fixture;
  private Map<String, String> environment;

  ModelsCommandsIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    this.folder = folder;
  }

  @BeforeEach
  void start(TestInfo test) {
    topics = new Topics("models-" + test.getTestMethod().orElseThrow().getName());
    fixture = new ServicesFixture(clients, topics);
    environment =
        Map.of(
            "PAWSTREAM_BOOTSTRAP_SERVERS", clients.bootstrapServers(),
            "PAWSTREAM_REGISTRY_URL", clients.registryUrl(),
            "PAWSTREAM_PREFIX", topics.prefix());
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldImportPromoteRollBackAndPin() throws Exception {
    String first = imported(Starter.artefact(150), "--promote", "--reason", "the first");
    String second = imported(Starter.artefact(224), "--promote");
    String third = imported(Starter.artefact());
    assertThat(champion()).isEqualTo(second);
    assertThat(show(third).path("state").asText()).isEqualTo("REJECTED");

    try (TrainerService trainer = trainer()) {
      trainer.start();
      trainer.awaitRunning(ServicesFixture.PATIENCE);

      assertThat(run("models", "promote", third, "--reason", "good").succeeded().output())
          .isEqualTo("%s answers from now on, in place of %s%n".formatted(third, second));
      assertThat(champion()).isEqualTo(third);
      run("models", "rollback", "--reason", "bad", "--requested-by", "anna").succeeded();
      assertThat(champion()).isEqualTo(second);
      JsonNode rolledBack = show(third);
      assertThat(rolledBack.path("state").asText()).isEqualTo("ROLLED_BACK");
      assertThat(rolledBack.path("changes").path(2).path("by").asText()).isEqualTo("anna");
      assertThat(rolledBack.path("changes").path(2).path("reason").asText()).isEqualTo("bad");

      run("models", "rollback", "--to", "starter", "--reason", "anew").succeeded();
      assertThat(run("models", "list").succeeded().output())
          .contains("No release serves: the classifiers' starter answers.");

      run("models", "pin", first).succeeded();
      assertThat(run("models", "show", first).succeeded().output())
          .contains("pinned: true", "state RETIRED", "ancestors: starter");
      run("models", "unpin", first).succeeded();
      assertThat(show(first).path("pinned").asBoolean()).isFalse();

      CommandRun refused = run("models", "promote", "v7", "--reason", "none");
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.errors())
          .contains("pawstream: There is no release v7; 'pawstream models list' names all");
    }
  }

  @Test
  void shouldShowAndRejectAShadow() throws Exception {
    publishShadow("v1");
    assertThat(run("models", "list").succeeded().output()).contains("v1", "SHADOW");
    assertThat(show("v1").path("state").asText()).isEqualTo("SHADOW");

    try (TrainerService trainer = trainer()) {
      trainer.start();
      trainer.awaitRunning(ServicesFixture.PATIENCE);

      assertThat(run("models", "reject", "v1", "--reason", "worse").succeeded().output())
          .isEqualTo(
              "v1 is the shadow no more; the classifiers' starter answers alone%n".formatted());
      assertThat(show("v1").path("state").asText()).isEqualTo("REJECTED");
      assertThat(show("v1").path("changes").path(0).path("reason").asText()).isEqualTo("worse");

      CommandRun refused = run("models", "reject", "v1", "--reason", "worse");
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.errors())
          .contains("pawstream: v1 is REJECTED, and only what is SHADOW can be rejected");
    }
  }

  private void publishShadow(String version) {
    try (AvroSerde<ModelRelease> serde = AvroSerde.forValues(ModelRelease.class, clients.serde())) {
      var unused =
          ReleaseRegister.of(clients, topics, "releaser", serde, ServicesFixture.PATIENCE)
              .publish(
                  SomeRelease.named(version).setState(ReleaseState.SHADOW),
                  version.getBytes(UTF_8),
                  null);
    }
  }

  @Test
  void shouldExportTheArtefactAsItIs() throws Exception {
    String version = imported(Starter.artefact(150));
    Path file = folder.resolve("artefact.zip");

    run("models", "export", version, "--artefact", "--out", file.toString()).succeeded();

    assertThat(Files.readAllBytes(file)).isEqualTo(Starter.artefact(150));
  }

  @Test
  void shouldExportAWholeNetwork() throws Exception {
    assumeThat(RealWeights.get()).as("the pre-trained weights").isPresent();
    String version = imported(Starter.artefact());
    Path file = folder.resolve("whole.zip");

    run(
            "models",
            "export",
            version,
            "--size",
            "150",
            "--cache",
            RealWeights.cacheFolder().toString(),
            "--out",
            file.toString())
        .succeeded();

    ComputationGraph restored = ModelSerializer.restoreComputationGraph(file.toFile(), false);
    assertThat(restored.numParams()).isGreaterThan(14_714_688L);
    GraphMemory.free(restored);
    assertThat(run("models", "export", version, "--size", "151", "--out", file.toString()).errors())
        .contains("has no network for 151 pixels; it has [150, 224]");
  }

  @Test
  void shouldRefuseToImportWhatNoClassifierCouldLoad() throws Exception {
    Path file = folder.resolve("model.zip");
    NetworkSpec spec = new NetworkSpec(32, Top.COMPACT, List.of("cats", "dogs"));
    Files.write(file, UntrainedModel.of(spec).toBytes());
    assertRefused(file, "stands on the weights");
    Files.writeString(file, "no model");
    assertRefused(file, "cannot be imported: This is no Pawstream model");
    assertRefused(folder.resolve("nothing"), "cannot be read: there is no such file");
    assertThat(fixture.all(topics.models())).isEmpty();
    assertThat(fixture.all(topics.modelChunks())).isEmpty();
  }

  private void assertRefused(Path file, String sentence) {
    CommandRun refused = run("models", "import", file.toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.errors()).hasLineCount(1).contains(sentence);
  }

  /** Imports an artefact, and returns its version. */
  private String imported(byte[] artefact, String... options) throws IOException {
    Path file = Files.write(folder.resolve("model.zip"), artefact);
    String[] command = new String[options.length + 3];
    System.arraycopy(new String[] {"models", "import", file.toString()}, 0, command, 0, 3);
    System.arraycopy(options, 0, command, 3, options.length);
    return run(command).succeeded().output().strip();
  }

  private String champion() throws IOException {
    for (String line : run("models", "list", "--json").succeeded().output().lines().toList()) {
      JsonNode release = JSON.readTree(line);
      if (release.path("champion").asBoolean()) {
        return release.path("version").asText();
      }
    }
    return "none";
  }

  private JsonNode show(String version) throws IOException {
    return JSON.readTree(run("models", "show", version, "--json").succeeded().output());
  }

  private TrainerService trainer() {
    return FakeTrainer.of(
        TrainerSettings.of(topics, folder.resolve("trainer"), folder.resolve("work")),
        clients,
        new FakeTraining(),
        new SimpleMeterRegistry());
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(environment, arguments);
  }
}
