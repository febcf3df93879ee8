package dev.pawstream.trainer.repeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.NarrowNetwork;
import dev.pawstream.ServicesFixture;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSerdes;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.PhaseDuration;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.fetch.FetchSettings;
import dev.pawstream.network.Top;
import dev.pawstream.release.ArtefactReader;
import dev.pawstream.release.Artefacts;
import dev.pawstream.trainer.FakeTrainer;
import dev.pawstream.trainer.TrainerService;
import dev.pawstream.trainer.TrainerSettings;
import dev.pawstream.trainer.dataset.SomeLabels;
import dev.pawstream.trainer.dataset.TrainingSetReader;
import dev.pawstream.trainer.remote.RemotePhotographs;
import dev.pawstream.training.FineTuning;
import dev.pawstream.training.FineTuningSettings;
import dev.pawstream.training.ModelTraining;
import dev.pawstream.training.quantization.QuantizedTraining;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A model that the trainer released is trained again. */
@ExtendWith(LocalClusterExtension.class)
class RepetitionIT {
  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  private static final int INPUT_SIZE = 64;
  private static final int PHOTOGRAPHS = 60;
  private static final int WORKERS = 2;

  private final ClientSettings clients;
  private final Path folder;
  private Topics topics;
  private ServicesFixture fixture;
  private ModelRelease release;

  RepetitionIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    this.folder = folder;
  }

  @BeforeEach
  void releaseAModel(TestInfo test) throws Exception {
    topics = new Topics("repeat-" + test.getTestMethod().orElseThrow().getName());
    fixture = new ServicesFixture(clients, topics);
    for (int i = 0; i < PHOTOGRAPHS; i++) {
      label("id-" + i, i % 2 == 0 ? "cat" : "dog", "photograph " + i);
    }
    try (TrainerService trainer = trainer()) {
      trainer.start();
      fixture.send(topics.trainingCommands(), "job-1", order());
      release = fixture.read(ModelRelease.class, fixture.await(topics.models(), 1).get(0));
    }
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldMakeTheSameBytesWhateverWasLabelledSince() throws Exception {
    label("id-0", "dog", "photograph 0");
    for (int i = 0; i < PHOTOGRAPHS; i++) {
      label("later-" + i, i % 2 == 0 ? "dog" : "cat", "another " + i);
    }

    RepeatedModel repeated = repeat();

    assertThat(repeated.model().artefact()).isEqualTo(artefacts().read(release));
    assertThat(repeated.isSame()).isTrue();
    assertThat(repeated.differences()).isEmpty();
    assertThat(repeated.release().getTraining().getInt8()).isTrue();
    assertThat(repeated.release().getTraining().getDurations())
        .extracting(PhaseDuration::getPhase)
        .containsExactly("LOADING", "FEATURES", "TOP", "EVALUATING");
    assertThat(repeated.release().getCalibration().getAfter().getBins()).hasSize(15);
  }

  @Test
  void shouldSayThatAPhotographWasForgottenSince() throws Exception {
    fixture.send(topics.labelledImages(), "id-1", null);

    assertThatThrownBy(this::repeat)
        .isInstanceOf(UnrepeatableException.class)
        .hasMessageStartingWith("The photographs and labels of " + release.getVersion())
        .hasMessageContaining("and %s is wanted", release.getDataSetSha256());
  }

  private RepeatedModel repeat() throws IOException, InterruptedException {
    try (Serde<LabelledImage> labelled =
            EventSerdes.forValues(LabelledImage.class, clients.serde());
        Serde<ImageEvent> images = EventSerdes.forValues(ImageEvent.class, clients.serde());
        RemotePhotographs remote =
            new RemotePhotographs(FetchSettings.NOTHING, new SimpleMeterRegistry())) {
      TrainingSetReader reader =
          TrainingSetReader.of(
              clients,
              topics,
              labelled.deserializer(),
              images.deserializer(),
              remote,
              NETWORK.decoder(),
              ServicesFixture.PATIENCE);
      Path photographs = Files.createDirectories(folder.resolve("photographs"));
      Repetition repetition = Repetition.of(release, List.of(), artefacts(), reader, photographs);
      return repetition.run(training(), update -> {});
    }
  }

  private Artefacts artefacts() {
    return ArtefactReader.of(clients, topics, ServicesFixture.PATIENCE);
  }

  private TrainerService trainer() {
    return FakeTrainer.of(
        TrainerSettings.of(topics, folder.resolve("trainer"), folder.resolve("work")),
        clients,
        training(),
        new SimpleMeterRegistry());
  }

  private static ModelTraining training() {
    return QuantizedTraining.of(
        new FineTuning(
            NETWORK.engines(),
            NETWORK.decoder(),
            FineTuningSettings.of(INPUT_SIZE, Top.COMPACT, 0)),
        NETWORK.engines().weights(),
        NETWORK.decoder(),
        WORKERS);
  }

  private void label(String id, String label, String photograph) throws Exception {
    fixture.send(
        topics.labelledImages(),
        id,
        fixture.avro(topics.labelledImages(), SomeLabels.image(id, label, photograph)));
  }

  private byte[] order() {
    return fixture.avro(
        topics.trainingCommands(),
        TrainingCommand.newBuilder()
            .setId("job-1")
            .setAction(TrainingAction.RETRAIN)
            .setRequestedBy("test")
            .build());
  }
}
