package dev.pawstream.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.event.AvroSerde;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import dev.pawstream.fetch.FetchSettings;
import dev.pawstream.fetch.UnfetchablePhotographException;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.release.ReleasePublisher;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.stream.DeadLetterHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalClusterExtension.class)
class ClassifierServiceIT {
  private final ClientSettings clients;
  private final Path folder;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private ServicesFixture fixture;
  private Topics topics;

  ClassifierServiceIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    this.folder = folder;
  }

  @BeforeEach
  void start(TestInfo test) {
    topics = new Topics("classifier-" + test.getTestMethod().orElseThrow().getName());
    fixture = new ServicesFixture(clients, topics);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldAnswerAPhotograph() throws Exception {
    try (ClassifierService service = service()) {
      service.start();
      service.awaitRunning(ServicesFixture.PATIENCE);
      assertThat(service.isReady()).isTrue();

      fixture.sendImage("cat 1");

      assertThat(fixture.await(topics.predictions(), 1))
          .singleElement()
          .satisfies(
              record -> {
                Prediction prediction = fixture.read(Prediction.class, record);
                assertThat(record.key()).isEqualTo("cat 1");
                assertThat(record.headers()).isEmpty();
                assertThat(prediction.getLabel()).isEqualTo("cat");
                assertThat(prediction.getModelVersion()).isEqualTo("starter");
              });
    }
  }

  @Test
  void shouldFetchWhatComesAsAUriFromWhereItMay() throws Exception {
    Path allowed = Files.createDirectory(folder.resolve("allowed"));
    Path photograph = Files.writeString(allowed.resolve("cat"), "cat from a file");
    Path secret = Files.writeString(folder.resolve("secret"), "cat that is nobody's business");
    FetchSettings fetch = FetchSettings.NOTHING.withRoots(List.of(allowed));
    try (ClassifierService service =
        service(ClassifierSettings.of(topics, folder.resolve("state")).withFetch(fetch))) {
      service.start();
      sendUri("allowed", photograph);
      sendUri("refused", secret);

      assertThat(fixture.awaitPredictions(1))
          .singleElement()
          .satisfies(
              answer -> {
                assertThat(answer.getImageId()).isEqualTo("allowed");
                assertThat(answer.getImageSha256())
                    .isEqualTo(Sha256.of("cat from a file".getBytes(UTF_8)));
              });
      ConsumerRecord<String, byte[]> letter = fixture.await(topics.deadLetters(), 1).get(0);
      assertThat(letter.key()).isEqualTo("refused");
      assertThat(DeadLetterHeaders.of(letter.headers()).exception())
          .isEqualTo(UnfetchablePhotographException.class.getName());
    }
  }

  private void sendUri(String id, Path file) throws Exception {
    ImageEvent event = ImageEvent.newBuilder().setId(id).setUri(file.toUri().toString()).build();
    fixture.send(topics.images(), id, fixture.avro(topics.images(), event));
  }

  @Test
  void shouldCopyWhatIsUncertainForPeopleToLabel() throws Exception {
    try (ClassifierService service =
        service(ClassifierSettings.of(topics, folder.resolve("state")).withCopyUncertain(true))) {
      service.start();
      fixture.sendImage("cat 1");
      fixture.sendImage("dog 2");
      fixture.awaitPredictions(2);

      List<ConsumerRecord<String, byte[]>> copies = fixture.await(topics.uncertainImages(), 1);
      assertThat(copies)
          .singleElement()
          .satisfies(
              copy -> {
                assertThat(copy.key()).isEqualTo("dog 2");
                assertThat(copy.headers()).isEmpty();
                assertThat(fixture.read(ImageEvent.class, copy))
                    .isEqualTo(ServicesFixture.image("dog 2"));
              });
    }
  }

  @Test
  void shouldLookAheadAndRememberAnswers() throws Exception {
    for (int i = 0; i < 100; i++) {
      fixture.sendImage("cat " + i % 10);
    }
    try (ClassifierService service = service()) {
      service.start();

      assertThat(fixture.awaitPredictions(100))
          .allSatisfy(answer -> assertThat(answer.getLabel()).isEqualTo("cat"));
      assertThat(meters.counter("pawstream.look.ahead", "made", "ahead").count()).isEqualTo(100);
      assertThat(meters.get("cache.gets").tag("result", "hit").functionCounter().count())
          .isBetween(80.0, 90.0);
    }
  }

  @Test
  void shouldSwapToAReleaseWhileItRuns() throws Exception {
    try (ClassifierService service = service()) {
      service.start();
      fixture.sendImage("cat 1");
      assertThat(fixture.awaitPredictions(1).get(0).getModelVersion()).isEqualTo("starter");

      publish("v1", "good");
      await().atMost(ServicesFixture.PATIENCE).until(() -> service.modelVersion().equals("v1"));
      fixture.sendImage("cat 2");

      Prediction answer =
          fixture.awaitPredictions(2).stream()
              .filter(prediction -> prediction.getImageId().equals("cat 2"))
              .findFirst()
              .orElseThrow();
      assertThat(answer.getModelVersion()).isEqualTo("v1");
      assertThat(answer.getModelSha256()).isEqualTo(Sha256.of("good".getBytes(UTF_8)));
    }
  }

  @Test
  void shouldAnswerWithTheNewestReleaseFromTheFirstRecordWhenItStartsLate() throws Exception {
    publish("v1", "good");
    publish("v2", "better");
    publish("v3", "broken");
    fixture.sendImage("cat 1");

    try (ClassifierService service = service()) {
      service.start();

      assertThat(fixture.awaitPredictions(1).get(0).getModelVersion()).isEqualTo("v2");
      assertThat(meters.counter("pawstream.releases.refused", "cause", "UNLOADABLE").count())
          .isEqualTo(1);
    }
  }

  @Test
  void shouldContinueWhereItStoppedWithItsFixedName() throws Exception {
    try (ClassifierService service = named()) {
      service.start();
      fixture.sendImage("cat 1");
      fixture.awaitPredictions(1);
    }
    fixture.sendImage("cat 2");

    try (ClassifierService service = named()) {
      service.start();
      fixture.sendImage("dog 3");

      assertThat(fixture.awaitPredictions(3))
          .extracting(Prediction::getImageId)
          .containsExactlyInAnyOrder("cat 1", "cat 2", "dog 3");
    }
  }

  @Test
  void shouldNameTheTopicsThatAreMissing() {
    Topics others = new Topics("nowhere");
    try (ClassifierService service =
        service(ClassifierSettings.of(others, folder.resolve("state")))) {
      assertThatThrownBy(service::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("nowhere.images, nowhere.predictions")
          .hasMessageContaining("pawstream topics create");
    }
  }

  private ClassifierService service() {
    return service(ClassifierSettings.of(topics, folder.resolve("state")));
  }

  private ClassifierService named() {
    ClassifierSettings settings = ClassifierSettings.of(topics, folder.resolve("state"));
    return service(
        settings.withApplication(settings.application().withInstanceId("only").withThreads(2)));
  }

  private ClassifierService service(ClassifierSettings settings) {
    return new ClassifierService(
        settings,
        clients,
        "starter",
        new FakePredictor("starter-sha"),
        artefact -> {
          if (new String(artefact, UTF_8).equals("broken")) {
            throw new IllegalArgumentException("No model");
          }
          return new FakePredictor(Sha256.of(artefact));
        },
        meters);
  }

  private void publish(String version, String artefact) {
    try (AvroSerde<ModelRelease> serde = AvroSerde.forValues(clients.serde());
        ReleasePublisher publisher =
            ReleasePublisher.connect(clients, topics, "test-publisher", serde.serializer())) {
      publisher.publish(SomeRelease.named(version), artefact.getBytes(UTF_8));
    }
  }
}
