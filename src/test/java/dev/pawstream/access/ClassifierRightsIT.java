package dev.pawstream.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import dev.pawstream.release.ReleasePublisher;
import dev.pawstream.release.SomeRelease;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** The classifier has what its role names, and nothing else. */
@ExtendWith(SecuredClusterExtension.class)
class ClassifierRightsIT {
  private static final String PASSWORD = "classifier-pass";
  private static final int RULES = Role.CLASSIFIER.rules(new Topics("any")).size();
  private static final int RULE_OF_CHUNKS = 4;

  private final SecuredCluster cluster;
  private final Path folder;
  private Topics topics;
  private String user;
  private ServicesFixture fixture;

  ClassifierRightsIT(SecuredCluster cluster, @TempDir Path folder) {
    this.cluster = cluster;
    this.folder = folder;
  }

  @BeforeEach
  void start(TestInfo test) throws Exception {
    String name =
        test.getTestMethod().orElseThrow().getName()
            + test.getDisplayName().replaceAll("[^0-9]", "");
    topics = new Topics(name);
    user = "user-of-" + name;
    cluster.broker().user(user, PASSWORD);
    fixture = new ServicesFixture(cluster.operator(), topics);
    publish("v1");
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldNeedNoMoreThanItsRole() throws Exception {
    allow(Role.CLASSIFIER.rules(topics));
    try (ClassifierService service = service()) {
      service.start();
      service.awaitRunning(ServicesFixture.PATIENCE);
      fixture.sendImage("cat 1");
      fixture.send(topics.images(), "poison", "poison".getBytes(UTF_8));
      assertThat(fixture.awaitPredictions(1).get(0).getModelVersion()).isEqualTo("v1");
      assertThat(fixture.await(topics.deadLetters(), 1)).hasSize(1);
    }
  }

  static Stream<Integer> rules() {
    return Stream.iterate(0, i -> i < RULES, i -> i + 1).filter(i -> i != RULE_OF_CHUNKS);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldNeedEachOfItsRights(int left) throws Exception {
    List<AccessRule> rules = Role.CLASSIFIER.rules(topics);
    AccessRule rule = rules.get(left);
    allow(rules.stream().filter(r -> !r.equals(rule)).toList());
    allow(
        List.of(
            new AccessRule(rule.resource(), rule.name(), rule.isPrefix(), AclOperation.DESCRIBE)));
    fixture.sendImage("cat 1");
    fixture.send(topics.images(), "poison", "poison".getBytes(UTF_8));

    try (ClassifierService service = service()) {
      assertThat(endOf(service)).as("without %s", rule).contains(rule.name());
    }
  }

  @Test
  void shouldAnswerWithTheStarterWhenItMayNotReadReleasedModels() throws Exception {
    List<AccessRule> rules = Role.CLASSIFIER.rules(topics);
    AccessRule chunks = rules.get(RULE_OF_CHUNKS);
    assertThat(chunks.name()).isEqualTo(topics.modelChunks());
    allow(rules.stream().filter(r -> !r.equals(chunks)).toList());
    allow(
        List.of(
            new AccessRule(
                chunks.resource(), chunks.name(), chunks.isPrefix(), AclOperation.DESCRIBE)));
    fixture.sendImage("cat 1");

    try (ClassifierService service = service()) {
      service.start();

      assertThat(fixture.awaitPredictions(1).get(0).getModelVersion()).isEqualTo("starter");
      assertThat(service.isReady()).isFalse();
    }
  }

  /** What a service says that cannot go on. */
  private static String endOf(ClassifierService service) throws InterruptedException {
    try {
      service.start();
      await().atMost(ServicesFixture.PATIENCE).until(service::hasStopped);
      service.awaitRunning(Duration.ZERO);
      return "It runs";
    } catch (IllegalStateException | KafkaException e) {
      return Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
          .map(Throwable::toString)
          .collect(Collectors.joining("\n"));
    }
  }

  private void allow(List<AccessRule> rules) throws Exception {
    cluster.broker().allow(rules.stream().map(rule -> rule.allowing("User:" + user)).toList());
  }

  private ClassifierService service() {
    ClassifierSettings settings = ClassifierSettings.of(topics, folder.resolve("state"));
    return new ClassifierService(
        new ClassifierSettings(
            settings.application(),
            settings.confidenceThreshold(),
            settings.copyUncertain(),
            settings.answerCacheBytes(),
            settings.fetch(),
            Duration.ofSeconds(5)),
        cluster.user(user, PASSWORD),
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
