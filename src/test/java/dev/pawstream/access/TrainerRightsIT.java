package dev.pawstream.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.pawstream.CapturedLog;
import dev.pawstream.RestrictedUser;
import dev.pawstream.SecuredCluster;
import dev.pawstream.SecuredClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.inference.Starter;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.trainer.FakeTrainer;
import dev.pawstream.trainer.FakeTraining;
import dev.pawstream.trainer.TrainerService;
import dev.pawstream.trainer.TrainerSettings;
import dev.pawstream.trainer.dataset.SomeLabels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trainer needs all that its role names, and nothing else. */
@ExtendWith(SecuredClusterExtension.class)
class TrainerRightsIT {
  private static final int PHOTOGRAPHS = 40;

  private final SecuredCluster cluster;
  private final Path folder;
  private Topics topics;
  private Rights rights;
  private RestrictedUser user;
  private ServicesFixture fixture;

  TrainerRightsIT(SecuredCluster cluster, @TempDir Path folder) {
    this.cluster = cluster;
    this.folder = folder;
  }

  @BeforeEach
  void start(TestInfo test) throws Exception {
    topics =
        new Topics(
            test.getTestMethod().orElseThrow().getName()
                + test.getDisplayName().replaceAll("[^0-9]", ""));
    rights = Rights.of(Role.TRAINER, topics);
    user = RestrictedUser.of(cluster, "user-of-" + topics.prefix());
    fixture = new ServicesFixture(cluster.operator(), topics);
    ModelRelease champion = SomeRelease.of("v1", "model".getBytes(UTF_8)).build();
    fixture.send(topics.models(), "v1", fixture.avro(topics.models(), champion));
    fixture.send(topics.modelChunks(), champion.getSha256() + "/0", "model".getBytes(UTF_8));
    for (int i = 0; i < PHOTOGRAPHS; i++) {
      fixture.send(
          topics.labelledImages(),
          "id-" + i,
          fixture.avro(
              topics.labelledImages(),
              SomeLabels.image("id-" + i, i % 2 == 0 ? "cat" : "dog", "photograph " + i)));
    }
    fixture.sendImage("named");
    fixture.send(
        topics.labelledImages(),
        "named",
        fixture.avro(topics.labelledImages(), SomeLabels.reference("named", "cat")));
    fixture.send(topics.labelledImages(), "poison", "poison".getBytes(UTF_8));
    for (int i = 0; i < PHOTOGRAPHS; i++) {
      answered(Starter.NAME, "right-" + i, "cat");
      answered("v1", "wrong-" + i, "dog");
    }
    TrainingCommand retrain =
        TrainingCommand.newBuilder()
            .setId("job")
            .setAction(TrainingAction.RETRAIN)
            .setRequestedBy("test")
            .build();
    fixture.send(
        topics.trainingCommands(), "job", fixture.avro(topics.trainingCommands(), retrain));
  }

  /** Answered with a cat, and labelled: labels show v1 to be worse than the starter. */
  private void answered(String version, String id, String label) throws Exception {
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
    fixture.send(
        topics.labelledImages(),
        id,
        fixture.avro(topics.labelledImages(), SomeLabels.reference(id, label)));
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldNeedNoMoreThanItsRights() throws Exception {
    user.allow(rights.rules());
    AccessCheck.check(user.clients(), rights);

    try (TrainerService service = service()) {
      service.start();

      awaitRelease("job");
      awaitRelease("worse-v1");
      assertThat(fixture.all(topics.models()))
          .extracting(record -> fixture.read(ModelRelease.class, record))
          .filteredOn(release -> "job".equals(release.getReleasedBy()))
          .singleElement()
          .extracting(ModelRelease::getPhotographs)
          .asInstanceOf(InstanceOfAssertFactories.INTEGER)
          .isBetween(PHOTOGRAPHS / 2, PHOTOGRAPHS - 1);
      assertThat(fixture.await(topics.deadLetters(), 1)).hasSize(1);
    }
  }

  private void awaitRelease(String job) {
    fixture.await(
        topics.trainingProgress(),
        records ->
            records.stream()
                .map(record -> fixture.read(TrainingProgress.class, record))
                .anyMatch(
                    progress ->
                        progress.getJobId().equals(job)
                            && progress.getPhase() == TrainingPhase.RELEASED));
  }

  static IntStream rules() {
    return IntStream.range(0, Role.TRAINER.rules(new Topics("any")).size());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldSayWhichOfItsRightsIsMissing(int left) throws Exception {
    AccessRule missing = rights.rules().get(left);
    user.allowAllBut(missing, rights.rules());

    try (CapturedLog log = CapturedLog.of(Level.INFO, "dev.pawstream");
        TrainerService service = service()) {
      service.start();

      await()
          .atMost(ServicesFixture.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(log.lines())
                      .anyMatch(
                          line ->
                              line.contains("does not allow user " + user.name())
                                  && RestrictedUser.named(missing).matcher(line).find()));
    }
  }

  private TrainerService service() {
    return FakeTrainer.of(
        TrainerSettings.of(topics, folder.resolve("state"), folder.resolve("work"))
            .withMinimumPhotographs(PHOTOGRAPHS),
        user.clients(),
        new FakeTraining(),
        new SimpleMeterRegistry());
  }
}
