package dev.pawstream.trainer.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.ReleaseChange;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.trainer.FakeTrainer;
import dev.pawstream.trainer.FakeTraining;
import dev.pawstream.trainer.TrainerService;
import dev.pawstream.trainer.TrainerSettings;
import dev.pawstream.trainer.dataset.SomeLabels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** On topics of several partitions, by a real broker. */
@ExtendWith(LocalClusterExtension.class)
class FeedbackIT {
  private final ClientSettings clients;
  private final Path folder;
  private final Topics topics = new Topics("feedback");
  private ServicesFixture fixture;

  FeedbackIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    this.folder = folder;
  }

  @BeforeEach
  void start() {
    fixture = new ServicesFixture(clients, topics);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldRollAWorseChampionBackByItselfAndSayWhy() throws Exception {
    release("v1", null, 1);
    release("v2", "v1", 2);
    for (int i = 0; i < 40; i++) {
      answer("v1", "of-v1-" + i, "cat");
    }
    try (TrainerService trainer = trainer("state")) {
      trainer.start();
      for (int i = 0; i < 25; i++) {
        answer("v2", "of-v2-" + i, "dog");
      }

      List<ConsumerRecord<String, byte[]>> records = fixture.await(topics.models(), 4);

      ModelRelease successor = fixture.read(ModelRelease.class, records.get(2));
      assertThat(successor)
          .returns("v1", ModelRelease::getVersion)
          .returns(ReleaseState.PROMOTED, ModelRelease::getState)
          .returns(3L, ModelRelease::getPromotion);
      ModelRelease worse = fixture.read(ModelRelease.class, records.get(3));
      assertThat(worse)
          .returns("v2", ModelRelease::getVersion)
          .returns(ReleaseState.ROLLED_BACK, ModelRelease::getState);
      assertThat(worse.getChanges())
          .singleElement()
          .returns("trainer", ReleaseChange::getBy)
          .returns("worse-v2", ReleaseChange::getCommandId)
          .extracting(ReleaseChange::getReason)
          .asString()
          .startsWith("v2 is worse than v1 with 99 % confidence: labels contradict");
    }
    // Another disk, on which all is restored from Kafka: nothing is ordered again.
    try (TrainerService trainer = trainer("another disk")) {
      trainer.start();
      for (int i = 0; i < 45; i++) {
        answer("v2", "late-" + i, "dog");
      }
      release("v3", "v1", 4);
      for (int i = 0; i < 25; i++) {
        answer("v3", "of-v3-" + i, "dog");
      }

      assertThat(fixture.await(topics.trainingCommands(), 2))
          .extracting(record -> fixture.read(TrainingCommand.class, record).getId())
          .containsExactly("worse-v2", "worse-v3");
    }
  }

  private TrainerService trainer(String disk) {
    return FakeTrainer.of(
        TrainerSettings.of(topics, folder.resolve(disk), folder.resolve("work")),
        clients,
        new FakeTraining(),
        new SimpleMeterRegistry());
  }

  private void release(String version, @Nullable String parent, long promotion) throws Exception {
    byte[] artefact = version.getBytes(UTF_8);
    ModelRelease release =
        SomeRelease.of(version, artefact).setParent(parent).setPromotion(promotion).build();
    fixture.send(topics.modelChunks(), release.getSha256() + "/0", artefact);
    fixture.send(topics.models(), version, fixture.avro(topics.models(), release));
  }

  /** Answers that it is a cat, and somebody says what it is. */
  private void answer(String version, String id, String label) throws Exception {
    Prediction prediction =
        Prediction.newBuilder()
            .setImageId(id)
            .setLabel("cat")
            .setProbability(1)
            .setProbabilities(Map.of("cat", 1.0))
            .setModelVersion(version)
            .setModelSha256("00")
            .setImageSha256("00")
            .build();
    fixture.send(topics.predictions(), id, fixture.avro(topics.predictions(), prediction));
    LabelledImage word = SomeLabels.reference(id, label);
    fixture.send(topics.labelledImages(), id, fixture.avro(topics.labelledImages(), word));
  }
}
