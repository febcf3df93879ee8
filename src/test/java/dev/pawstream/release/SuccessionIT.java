package dev.pawstream.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.event.AvroSerde;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.trainer.FakeTrainer;
import dev.pawstream.trainer.FakeTraining;
import dev.pawstream.trainer.TrainerService;
import dev.pawstream.trainer.TrainerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Classifiers follow what the trainer is told about who serves, live and late. */
@ExtendWith(LocalClusterExtension.class)
class SuccessionIT {
  private final ClientSettings clients;
  private final Path folder;
  private ServicesFixture fixture;
  private Topics topics;

  SuccessionIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    this.folder = folder;
  }

  @BeforeEach
  void start(TestInfo test) {
    topics = new Topics("succession-" + test.getTestMethod().orElseThrow().getName());
    fixture = new ServicesFixture(clients, topics);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldAgreeOnTheChampionThroughPromotionsAndRollbacks() throws Exception {
    try (TrainerService trainer = trainer();
        ClassifierService live = classifier("live")) {
      trainer.start();
      live.start();
      release("v1", null);
      release("v2", "v1");
      release("v3", "v2");
      awaitModel(live, "v3");

      assertThat(order("a", TrainingAction.PROMOTE, "v1").getModelVersion()).isEqualTo("v1");
      awaitModel(live, "v1");
      assertThatLateComersHave("v1");

      order("b", TrainingAction.PROMOTE, "v3");
      awaitModel(live, "v3");
      assertThat(order("c", TrainingAction.ROLLBACK, null).getMessage())
          .isEqualTo("v2 answers from now on, in place of v3");
      awaitModel(live, "v2");
      assertThatLateComersHave("v2");

      order("d", TrainingAction.ROLLBACK, "starter");
      awaitModel(live, "starter");
      assertThatLateComersHave("starter");
    }
  }

  @Test
  void shouldLetAShadowAnswerBesideTheChampionUntilItIsPromoted() throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (TrainerService trainer = trainer();
        ClassifierService live = classifier("live", meters)) {
      trainer.start();
      live.start();
      release("v1", null);
      awaitModel(live, "v1");
      shadow("v2", "v1");
      awaitLoaded(meters, 2);

      fixture.sendImage("cat 1");
      assertThat(predictionOf("cat 1", 1))
          .returns("v1", Prediction::getModelVersion)
          .returns("cat", Prediction::getLabel)
          .returns("v2", Prediction::getShadowVersion)
          .returns("cat", Prediction::getShadowLabel)
          .returns(0.875, Prediction::getShadowProbability);

      assertThat(order("a", TrainingAction.PROMOTE, "v2").getMessage())
          .isEqualTo("v2 answers from now on, in place of v1");
      awaitModel(live, "v2");
      fixture.sendImage("cat 2");
      assertThat(predictionOf("cat 2", 2))
          .returns("v2", Prediction::getModelVersion)
          .returns(null, Prediction::getShadowVersion);
      assertThat(meters.counter("pawstream.releases.loaded").count()).isEqualTo(2);
    }
  }

  @Test
  void shouldLetAShadowAnswerNoMoreThatIsRejected() throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (TrainerService trainer = trainer()) {
      trainer.start();
      release("v1", null);
      shadow("v2", "v1");

      assertThat(order("a", TrainingAction.REJECT, "v1").getMessage())
          .startsWith("v1 is PROMOTED, and only what is SHADOW can be rejected");
      assertThat(order("b", TrainingAction.REJECT, "v2").getMessage())
          .isEqualTo("v2 is the shadow no more; v1 answers alone");
    }
    try (ClassifierService late = classifier("late", meters)) {
      late.start();
      awaitModel(late, "v1");
      fixture.sendImage("cat 1");

      assertThat(predictionOf("cat 1", 1).getShadowVersion()).isNull();
      assertThat(meters.counter("pawstream.releases.loaded").count()).isEqualTo(1);
    }
  }

  private Prediction predictionOf(String photograph, int count) {
    return fixture.awaitPredictions(count).stream()
        .filter(prediction -> prediction.getImageId().equals(photograph))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitLoaded(SimpleMeterRegistry meters, int releases) {
    await()
        .atMost(ServicesFixture.PATIENCE)
        .until(() -> meters.counter("pawstream.releases.loaded").count() == releases);
  }

  @Test
  void shouldSayWhatCannotBeDoneAndChangeNothing() throws Exception {
    try (TrainerService trainer = trainer()) {
      trainer.start();
      release("v1", null);

      assertThat(order("a", TrainingAction.PROMOTE, "v7").getMessage())
          .isEqualTo("There is no release v7; 'pawstream models list' names all");
      assertThat(order("b", TrainingAction.PROMOTE, "v1").getMessage())
          .isEqualTo("v1 is the champion already");
      assertThat(fixture.all(topics.models())).hasSize(1);
    }
  }

  @Test
  void shouldCarryOutACommandOnceThoughAnotherTrainerGetsItAgain() throws Exception {
    try (TrainerService trainer = trainer()) {
      trainer.start();
      release("v1", null);
      release("v2", "v1");
      release("v3", "v2");
      order("a", TrainingAction.ROLLBACK, null);
    }
    send("a", TrainingAction.ROLLBACK, null);

    try (TrainerService other = trainer()) {
      other.start();
      await()
          .atMost(ServicesFixture.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(progressOf("a"))
                      .last()
                      .returns(
                          "This command was carried out before; v2 answers now",
                          TrainingProgress::getMessage));
    }
    assertThat(fixture.all(topics.models())).hasSize(5);
  }

  private void assertThatLateComersHave(String version) throws Exception {
    try (ClassifierService late = classifier("late-" + version)) {
      late.start();
      awaitModel(late, version);
    }
  }

  private static void awaitModel(ClassifierService classifier, String version) {
    await()
        .atMost(ServicesFixture.PATIENCE)
        .until(() -> classifier.isReady() && classifier.modelVersion().equals(version));
  }

  private void release(String version, @Nullable String parent) {
    publish(SomeRelease.named(version).setParent(parent));
  }

  private void shadow(String version, String parent) {
    publish(SomeRelease.named(version).setParent(parent).setState(ReleaseState.SHADOW));
  }

  private void publish(ModelRelease.Builder release) {
    try (AvroSerde<ModelRelease> serde = AvroSerde.forValues(ModelRelease.class, clients.serde())) {
      ReleaseRegister register =
          ReleaseRegister.of(clients, topics, "releaser", serde, ServicesFixture.PATIENCE);
      var unused = register.publish(release, release.getVersion().getBytes(UTF_8), null);
    }
  }

  /** Gives an order, and returns how it ended. */
  private TrainingProgress order(String id, TrainingAction action, @Nullable String version)
      throws Exception {
    send(id, action, version);
    await()
        .atMost(ServicesFixture.PATIENCE)
        .until(
            () ->
                progressOf(id).stream()
                    .anyMatch(
                        progress ->
                            progress.getPhase() == TrainingPhase.RELEASED
                                || progress.getPhase() == TrainingPhase.FAILED));
    List<TrainingProgress> told = progressOf(id);
    return told.get(told.size() - 1);
  }

  private void send(String id, TrainingAction action, @Nullable String version) throws Exception {
    TrainingCommand command =
        TrainingCommand.newBuilder()
            .setId(id)
            .setAction(action)
            .setModelVersion(version)
            .setRequestedBy("anna")
            .build();
    fixture.send(topics.trainingCommands(), id, fixture.avro(topics.trainingCommands(), command));
  }

  private List<TrainingProgress> progressOf(String id) {
    return fixture.all(topics.trainingProgress()).stream()
        .map(record -> fixture.read(TrainingProgress.class, record))
        .filter(progress -> progress.getJobId().equals(id))
        .toList();
  }

  private TrainerService trainer() {
    return FakeTrainer.of(
        TrainerSettings.of(topics, folder.resolve("trainer"), folder.resolve("work")),
        clients,
        new FakeTraining(),
        new SimpleMeterRegistry());
  }

  private ClassifierService classifier(String name) {
    return classifier(name, new SimpleMeterRegistry());
  }

  private ClassifierService classifier(String name, SimpleMeterRegistry meters) {
    return new ClassifierService(
        ClassifierSettings.of(topics, folder.resolve(name)),
        clients,
        "starter",
        new FakePredictor("starter-sha"),
        artefact -> new FakePredictor(Sha256.of(artefact)),
        meters);
  }
}
