package dev.pawstream.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.trainer.dataset.SomeLabels;
import dev.pawstream.trainer.trigger.TriggerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalClusterExtension.class)
class TrainerServiceIT {
  private final ClientSettings clients;
  private final Path folder;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FakeTraining training = new FakeTraining();
  private ServicesFixture fixture;
  private Topics topics;

  TrainerServiceIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    this.folder = folder;
  }

  @BeforeEach
  void start(TestInfo test) {
    topics = new Topics("trainer-" + test.getTestMethod().orElseThrow().getName());
    fixture = new ServicesFixture(clients, topics);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldCountLabelsAndReleaseAModelWhenToldTo() throws Exception {
    try (TrainerService trainer = trainer()) {
      trainer.start();
      trainer.awaitRunning(ServicesFixture.PATIENCE);
      for (int i = 0; i < 40; i++) {
        label("id-" + i, i % 2 == 0 ? "cat" : "dog", "photograph " + i);
      }
      label("id-0", "dog", "photograph 0");
      fixture.send(topics.labelledImages(), "id-1", null);
      await()
          .atMost(ServicesFixture.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(trainer.labelCounts())
                      .containsExactly(Map.entry("cat", 19L), Map.entry("dog", 20L)));

      command("job-1", TrainingAction.RETRAIN);

      List<TrainingProgress> told = progressUntil("job-1", TrainingPhase.RELEASED);
      assertThat(told)
          .extracting(TrainingProgress::getPhase)
          .startsWith(TrainingPhase.ACCEPTED, TrainingPhase.LOADING, TrainingPhase.FEATURES)
          .endsWith(TrainingPhase.RELEASING, TrainingPhase.RELEASED);
      ModelRelease release =
          fixture.read(ModelRelease.class, fixture.await(topics.models(), 1).get(0));
      assertThat(release.getVersion()).isEqualTo(told.get(told.size() - 1).getModelVersion());
      assertThat(release.getPhotographs())
          .isEqualTo(training.trained().size() + training.validated().size())
          .isBetween(1, 38);
      assertThat(release.getLabels()).containsExactly("cat", "dog");
      assertThat(release.getOffsets().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(42);
      ConsumerRecord<String, byte[]> chunk = fixture.await(topics.modelChunks(), 1).get(0);
      assertThat(chunk.key()).isEqualTo(release.getSha256() + "/0");
      assertThat(new String(chunk.value(), UTF_8)).startsWith("model of");
    }
  }

  @Test
  void shouldSayWhyItCannotTrain() throws Exception {
    try (TrainerService trainer = trainer()) {
      trainer.start();
      command("job-1", TrainingAction.RETRAIN);
      command("job-2", TrainingAction.ROLLBACK);

      assertThat(progressUntil("job-1", TrainingPhase.FAILED))
          .last()
          .extracting(TrainingProgress::getMessage)
          .asString()
          .startsWith("There are 0 labelled photographs");
      assertThat(progressUntil("job-2", TrainingPhase.FAILED))
          .last()
          .extracting(TrainingProgress::getMessage)
          .asString()
          .startsWith("No release serves, the classifiers' starter answers");
    }
  }

  @Test
  void shouldRememberItsLabelsAfterARestart() throws Exception {
    try (TrainerService trainer = trainer()) {
      trainer.start();
      label("a", "cat", "one");
      await().atMost(ServicesFixture.PATIENCE).until(() -> !trainer.labelCounts().isEmpty());
    }

    try (TrainerService trainer = trainer()) {
      trainer.start();

      await()
          .atMost(ServicesFixture.PATIENCE)
          .untilAsserted(
              () -> assertThat(trainer.labelCounts()).containsExactly(Map.entry("cat", 1L)));
    }
  }

  @Test
  void shouldRebuildItsIndexOnAnEmptyDisk() throws Exception {
    try (TrainerService trainer = trainer()) {
      trainer.start();
      label("a", "cat", "one");
      label("b", "dog", "two");
      fixture.send(topics.labelledImages(), "b", null);
      label("c", "dog", "one");
      await().atMost(ServicesFixture.PATIENCE).until(() -> conflicts() == 1);
    }
    meters.clear();

    try (TrainerService trainer = trainer(folder.resolve("another disk"))) {
      trainer.start();

      await()
          .atMost(ServicesFixture.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(trainer.labelCounts())
                      .containsExactly(Map.entry("cat", 1L), Map.entry("dog", 1L)));
      assertThat(conflicts()).isEqualTo(1);
    }
  }

  private double conflicts() {
    return meters.get("pawstream.labels.conflicts").gauge().value();
  }

  @Test
  void shouldTrainByItselfWhenEnoughIsNew() throws Exception {
    TrainerSettings settings =
        TrainerSettings.of(topics, folder.resolve("state"), folder.resolve("work"))
            .withTriggers(new TriggerSettings(40, Duration.ZERO, Duration.ofSeconds(2)));
    try (TrainerService trainer = FakeTrainer.of(settings, clients, training, meters)) {
      trainer.start();
      for (int i = 0; i < 40; i++) {
        label("id-" + i, i % 2 == 0 ? "cat" : "dog", "photograph " + i);
      }

      ModelRelease release =
          fixture.read(ModelRelease.class, fixture.await(topics.models(), 1).get(0));

      assertThat(release.getReleasedBy()).startsWith("due-");
      assertThat(progressUntil(release.getReleasedBy(), TrainingPhase.RELEASED))
          .first()
          .extracting(TrainingProgress::getMessage)
          .isEqualTo("Starts now: 40 new labels, and 40 were waited for");
      assertThat(fixture.all(topics.models())).hasSize(1);
    }
  }

  private TrainerService trainer() {
    return trainer(folder.resolve("state"));
  }

  private TrainerService trainer(Path state) {
    return FakeTrainer.of(
        TrainerSettings.of(topics, state, folder.resolve("work")), clients, training, meters);
  }

  private void label(String id, String label, String photograph) throws Exception {
    fixture.send(
        topics.labelledImages(),
        id,
        fixture.avro(topics.labelledImages(), SomeLabels.image(id, label, photograph)));
  }

  private void command(String id, TrainingAction action) throws Exception {
    TrainingCommand command =
        TrainingCommand.newBuilder().setId(id).setAction(action).setRequestedBy("test").build();
    fixture.send(topics.trainingCommands(), id, fixture.avro(topics.trainingCommands(), command));
  }

  private List<TrainingProgress> progressUntil(String job, TrainingPhase phase) {
    return fixture
        .await(
            topics.trainingProgress(),
            records ->
                records.stream()
                    .map(record -> fixture.read(TrainingProgress.class, record))
                    .anyMatch(
                        progress ->
                            progress.getJobId().equals(job) && progress.getPhase() == phase))
        .stream()
        .map(record -> fixture.read(TrainingProgress.class, record))
        .filter(progress -> progress.getJobId().equals(job))
        .toList();
  }
}
