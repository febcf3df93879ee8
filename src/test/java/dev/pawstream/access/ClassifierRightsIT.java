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
import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.event.AvroSerde;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.release.ReleaseFollower;
import dev.pawstream.release.ReleasePublisher;
import dev.pawstream.release.SomeRelease;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The classifier needs all that its role names, and nothing else. */
@ExtendWith(SecuredClusterExtension.class)
class ClassifierRightsIT {
  private static final List<AccessRule> ANY = Rights.ofClassifier(new Topics("any"), true).rules();
  private static final int RULE_OF_CHUNKS =
      ANY.indexOf(AccessRule.topic(new Topics("any").modelChunks(), AclOperation.READ));

  private final SecuredCluster cluster;
  private final Path folder;
  private Topics topics;
  private RestrictedUser user;
  private ServicesFixture fixture;

  ClassifierRightsIT(SecuredCluster cluster, @TempDir Path folder) {
    this.cluster = cluster;
    this.folder = folder;
  }

  @BeforeEach
  void start(TestInfo test) throws Exception {
    topics =
        new Topics(
            test.getTestMethod().orElseThrow().getName()
                + test.getDisplayName().replaceAll("[^0-9a-z]", ""));
    user = RestrictedUser.of(cluster, "user-of-" + topics.prefix());
    fixture = new ServicesFixture(cluster.operator(), topics);
    publish("v1");
    fixture.sendImage("dog 1");
    fixture.send(topics.images(), "poison", "poison".getBytes(UTF_8));
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shouldNeedNoMoreThanItsRights(boolean copiesUncertain) throws Exception {
    Rights rights = Rights.ofClassifier(topics, copiesUncertain);
    user.allow(rights.rules());
    AccessCheck.check(user.clients(), rights);

    try (ClassifierService service = service(copiesUncertain)) {
      service.start();
      service.awaitRunning(ServicesFixture.PATIENCE);

      assertThat(fixture.awaitPredictions(1).get(0).getModelVersion()).isEqualTo("v1");
      assertThat(fixture.await(topics.deadLetters(), 1)).hasSize(1);
      assertThat(fixture.all(topics.uncertainImages())).hasSize(copiesUncertain ? 1 : 0);
    }
  }

  static IntStream rules() {
    return IntStream.range(0, ANY.size()).filter(i -> i != RULE_OF_CHUNKS);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldSayWhichOfItsRightsIsMissing(int left) throws Exception {
    Rights rights = Rights.ofClassifier(topics, true);
    AccessRule missing = rights.rules().get(left);
    user.allowAllBut(missing, rights.rules());

    try (ClassifierService service = service(true)) {
      assertThat(endOf(service, rights))
          .contains("does not allow user " + user.name())
          .containsPattern(RestrictedUser.named(missing));
    }
  }

  @Test
  void shouldAnswerWithTheStarterWhenItMayNotReadReleasedModels() throws Exception {
    List<AccessRule> rules = Role.CLASSIFIER.rules(topics);
    user.allowAllBut(rules.get(RULE_OF_CHUNKS), rules);

    try (CapturedLog log = CapturedLog.of(Level.WARN, ReleaseFollower.class.getPackageName());
        ClassifierService service = service(false)) {
      service.start();

      assertThat(fixture.awaitPredictions(1).get(0).getModelVersion()).isEqualTo("starter");
      assertThat(service.isReady()).isFalse();
      assertThat(log.lines())
          .first()
          .asString()
          .contains("Read on the topic " + topics.modelChunks(), "topics acls");
    }
  }

  /** What is said of a service that cannot go on. */
  private String endOf(ClassifierService service, Rights rights) throws InterruptedException {
    try {
      service.start();
      await().atMost(ServicesFixture.PATIENCE).until(service::hasStopped);
      service.awaitRunning(Duration.ZERO);
      return "It runs";
    } catch (IllegalStateException | KafkaException e) {
      return user.sentence(e, rights);
    }
  }

  private ClassifierService service(boolean copiesUncertain) {
    ClassifierSettings settings = ClassifierSettings.of(topics, folder.resolve("state"));
    return new ClassifierService(
        new ClassifierSettings(
            settings.application(),
            settings.confidenceThreshold(),
            copiesUncertain,
            settings.answerCacheBytes(),
            settings.fetch(),
            Duration.ofSeconds(5)),
        user.clients(),
        "starter",
        new FakePredictor("starter-sha"),
        artefact -> new FakePredictor(Sha256.of(artefact)),
        new SimpleMeterRegistry());
  }

  private void publish(String version) {
    try (AvroSerde<ModelRelease> serde = AvroSerde.forValues(cluster.operator().serde());
        ReleasePublisher publisher =
            ReleasePublisher.connect(
                cluster.operator(), topics, "test-publisher", serde.serializer())) {
      publisher.publish(SomeRelease.named(version), version.getBytes(UTF_8));
    }
  }
}
