package dev.pawstream.cli.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.RealWeights;
import dev.pawstream.ServicesFixture;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.Starter;
import dev.pawstream.inference.selection.EngineSettings;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.network.Top;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.trainer.FakeTrainer;
import dev.pawstream.trainer.TrainerService;
import dev.pawstream.trainer.TrainerSettings;
import dev.pawstream.trainer.dataset.SomeLabels;
import dev.pawstream.training.FineTuning;
import dev.pawstream.training.FineTuningSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On the real weights, small for the sake of time. */
@ExtendWith(LocalClusterExtension.class)
class RepeatCommandIT {
  private static final int PHOTOGRAPHS = 40;
  private static final JsonMapper JSON = new JsonMapper();

  private final ClientSettings clients;
  private final Path folder;
  private Topics topics;
  private ServicesFixture fixture;

  RepeatCommandIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    this.folder = folder;
  }

  @BeforeEach
  void start(TestInfo test) {
    topics = new Topics("repeat-" + test.getTestMethod().orElseThrow().getName());
    fixture = new ServicesFixture(clients, topics);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldTrainTheSameFileAgainAndSayWhatIsOtherwiseWhereItIsNot() throws Exception {
    Optional<PretrainedWeights> weights = RealWeights.get();
    assumeThat(weights).as("the pre-trained weights").isPresent();
    ModelRelease release = released(weights.orElseThrow());
    Path file = folder.resolve("again.zip");

    CommandRun same = run("repeat", release.getVersion(), "--out", file.toString());

    assertThat(same.succeeded().output())
        .isEqualTo(
            "%s: the same file, sha256 %s%n".formatted(release.getVersion(), release.getSha256()));
    assertThat(Sha256.of(Files.readAllBytes(file))).isEqualTo(release.getSha256());
    assertThat(run("show", release.getVersion()).succeeded().output())
        .contains("training:", "  start: pretrained", "  hardware:", "  durations:")
        .contains("calibration:", "    temperature: 1.0", "    bins:");

    release.put("seed", release.getSeed() + 1);
    claim(release);

    CommandRun other = run("repeat", release.getVersion(), "--json");

    assertThat(other.exitCode()).isEqualTo(1);
    JsonNode line = JSON.readTree(other.output());
    assertThat(line.path("same").asBoolean(true)).isFalse();
    assertThat(line.path("releaseSha256").asText()).isEqualTo(release.getSha256());
    assertThat(line.path("sha256").asText()).hasSize(64).isNotEqualTo(release.getSha256());
    assertThat(line.path("differences")).isEmpty();
  }

  @Test
  void shouldSayWhyAnImportedModelCannotBeTrainedAgain() throws Exception {
    Path file = Files.write(folder.resolve("model.zip"), Starter.artefact());
    String version = run("import", file.toString()).succeeded().output().strip();

    CommandRun refused = run("repeat", version);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.errors())
        .startsWith("pawstream: The release %s does not say how it was trained".formatted(version));
  }

  /** What the trainer releases of some photographs. */
  private ModelRelease released(PretrainedWeights weights) throws Exception {
    for (int i = 0; i < PHOTOGRAPHS; i++) {
      String id = "id-" + i;
      fixture.send(
          topics.labelledImages(),
          id,
          fixture.avro(
              topics.labelledImages(),
              SomeLabels.image(id, i % 2 == 0 ? "cat" : "dog", "photograph " + i)));
    }
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    try (Engines engines =
            new Engines(weights, EngineSettings.automatic(), decoder, new InferenceMeters(meters));
        TrainerService trainer =
            FakeTrainer.of(
                TrainerSettings.of(topics, folder.resolve("trainer"), folder.resolve("work")),
                clients,
                new FineTuning(engines, decoder, FineTuningSettings.of(64, Top.COMPACT, 0)),
                meters)) {
      trainer.start();
      TrainingCommand command =
          TrainingCommand.newBuilder()
              .setId("job-1")
              .setAction(TrainingAction.RETRAIN)
              .setRequestedBy("test")
              .build();
      fixture.send(
          topics.trainingCommands(), "job-1", fixture.avro(topics.trainingCommands(), command));
      return fixture.read(ModelRelease.class, fixture.await(topics.models(), 1).get(0));
    }
  }

  /** Puts a word on a release into the topic that is not true. */
  private void claim(ModelRelease release) throws Exception {
    fixture.send(topics.models(), release.getVersion(), fixture.avro(topics.models(), release));
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(
        Map.of(
            "PAWSTREAM_BOOTSTRAP_SERVERS", clients.bootstrapServers(),
            "PAWSTREAM_REGISTRY_URL", clients.registryUrl(),
            "PAWSTREAM_PREFIX", topics.prefix(),
            "PAWSTREAM_CACHE", RealWeights.cacheFolder().toString()),
        Stream.concat(Stream.of("models"), Arrays.stream(arguments)).toArray(String[]::new));
  }
}
