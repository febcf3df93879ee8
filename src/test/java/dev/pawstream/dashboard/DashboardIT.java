package dev.pawstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.TestPictures;
import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.dashboard.web.Everybody;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.image.Pixels;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.stream.letters.SomeLetter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people do on the page, by the requests that it sends, and what it is told. */
@ExtendWith(LocalClusterExtension.class)
class DashboardIT {
  private final ClientSettings clients;
  private DashboardFixture dashboard;
  private ServicesFixture services;
  private Topics topics;

  DashboardIT(ClientSettings clients) {
    this.clients = clients;
  }

  @BeforeEach
  void start(TestInfo test) throws IOException {
    topics = new Topics("dashboard-" + test.getTestMethod().orElseThrow().getName());
    dashboard = DashboardFixture.open(clients, topics);
    services = dashboard.services();
  }

  @AfterEach
  void close() {
    dashboard.close();
  }

  @Test
  void shouldClassifyAPhotographShowItAndTakeACorrection(@TempDir Path folder) throws Exception {
    byte[] photograph = TestPictures.png(false, 1);
    try (ClassifierService classifier = classifier(folder);
        EventFrames page = dashboard.page()) {
      classifier.start();

      HttpResponse<String> sent = dashboard.upload("my%20dog.png", photograph);
      String id = DashboardFixture.body(sent).path("id").asText();
      JsonNode told = page.awaitOne("prediction", update -> isFor(id, update));

      assertThat(sent.statusCode()).isEqualTo(202);
      assertThat(id).startsWith("my dog.png-");
      assertThat(told.path("label").asText()).isEqualTo("cats");
      assertThat(told.path("uncertain").asBoolean()).isTrue();
      assertThat(shown(id).width()).isEqualTo(80);

      assertThat(
              dashboard
                  .order("/api/labels", "{\"id\":\"%s\",\"label\":\"dogs\"}".formatted(id))
                  .statusCode())
          .isEqualTo(204);
      JsonNode said = page.awaitOne("label", update -> isFor(id, update));
      LabelledImage labelled = only(topics.labelledImages(), LabelledImage.class);

      assertThat(said.path("by").asText()).isEqualTo("ada");
      assertThat(labelled.getLabel()).isEqualTo("dogs");
      assertThat(labelled.getLabelledBy()).isEqualTo("ada");
      assertThat(labelled.getPredictedLabel()).isEqualTo("cats");
      assertThat(labelled.getPredictedBy()).isEqualTo("starter");
      assertThat(labelled.getBytes()).isEqualTo(ByteBuffer.wrap(photograph));
    }
  }

  @Test
  void shouldTakeALabelBack() throws Exception {
    try (EventFrames page = dashboard.page()) {
      dashboard.order("/api/labels", "{\"id\":\"cat 1\",\"label\":\"dogs\"}");
      JsonNode said = page.awaitOne("label", update -> isFor("cat 1", update));
      assertThat(said.path("label").asText()).isEqualTo("dogs");

      HttpResponse<String> forgotten = dashboard.order("/api/labels/forget", "{\"id\":\"cat 1\"}");

      assertThat(forgotten.statusCode()).isEqualTo(204);
      page.awaitOne("label", update -> isFor("cat 1", update) && update.path("label").isNull());
      assertThat(services.await(topics.labelledImages(), 2))
          .last()
          .satisfies(
              tombstone -> {
                assertThat(tombstone.key()).isEqualTo("cat 1");
                assertThat(tombstone.value()).isNull();
              });
    }
  }

  @Test
  void shouldSayWhereAPhotographIsThatItMayNotFetch() throws Exception {
    sendUri("cat-1", "https://images.example.org/cat.jpg");

    HttpResponse<byte[]> refused = dashboard.get("/api/photograph?id=cat-1");

    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(new String(refused.body(), StandardCharsets.UTF_8))
        .contains("https://images.example.org/cat.jpg", "--fetch-");
  }

  @Test
  void shouldLabelAPhotographByItsUri() throws Exception {
    sendUri("cat-1", "https://images.example.org/cat.jpg");

    dashboard.order("/api/labels", "{\"id\":\"cat-1\",\"label\":\"dogs\"}");

    LabelledImage labelled = only(topics.labelledImages(), LabelledImage.class);
    assertThat(labelled.getUri()).isEqualTo("https://images.example.org/cat.jpg");
    assertThat(labelled.getBytes()).isNull();
  }

  private void sendUri(String id, String uri) throws Exception {
    send(topics.images(), id, ImageEvent.newBuilder().setId(id).setUri(uri).build());
    try (EventFrames page = dashboard.page()) {
      page.awaitOne("health", health -> health.at("/photographs/total").asInt() == 1);
    }
  }

  @Test
  void shouldRefuseWhatIsNoPictureBeforeItIsOnTheTopic() throws Exception {
    HttpResponse<String> refused = dashboard.upload("cat.png", new byte[] {'M', 'Z', 1, 2});

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(DashboardFixture.body(refused).path("error").asText()).contains("no JPEG, PNG");
    assertThat(services.all(topics.images())).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsTooLarge() throws Exception {
    byte[] large = new byte[Math.toIntExact(ImageLimits.DEFAULT.maxBytes()) + 1];

    assertThat(dashboard.upload("cat.png", large).statusCode()).isEqualTo(413);
    assertThat(dashboard.order("/api/labels", "\"" + "x".repeat(20_000) + "\"").statusCode())
        .isEqualTo(413);
  }

  @Test
  void shouldFindAPhotographThatIsInMemoryNoMore() throws Exception {
    byte[] first = TestPictures.png(true, 1);
    send(topics.images(), "first", image("first", first));
    for (int i = 0; i < 3; i++) {
      byte[] filling = new byte[600_000];
      send(topics.images(), "filling " + i, image("filling " + i, filling));
    }
    try (EventFrames page = dashboard.page()) {
      page.awaitOne("health", health -> health.at("/photographs/total").asInt() == 4);

      assertThat(shown("first").width()).isEqualTo(80);
      assertThat(dashboard.get("/api/photograph?id=nobody").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void shouldOrderATrainingAndFollowIt() throws Exception {
    try (EventFrames page = dashboard.page()) {
      HttpResponse<String> ordered =
          dashboard.order(
              "/api/trainings", "{\"policy\":\"TOP\",\"seed\":7,\"start\":\"champion\"}");
      String job = DashboardFixture.body(ordered).path("id").asText();
      TrainingCommand command = only(topics.trainingCommands(), TrainingCommand.class);

      assertThat(command.getId()).isEqualTo(job);
      assertThat(command.getAction()).isEqualTo(TrainingAction.RETRAIN);
      assertThat(command.getPolicy()).isEqualTo("TOP");
      assertThat(command.getSeed()).isEqualTo(7L);
      assertThat(command.getStart()).isEqualTo("champion");
      assertThat(command.getRequestedBy()).isEqualTo("ada");

      send(
          topics.trainingProgress(),
          job,
          TrainingProgress.newBuilder()
              .setJobId(job)
              .setPhase(TrainingPhase.TOP)
              .setEpoch(1)
              .setValidationLoss(0.25)
              .setAt(Instant.EPOCH)
              .build());

      JsonNode word =
          page.awaitOne("progress", update -> update.path("jobId").asText().equals(job));
      assertThat(word.path("validationLoss").asDouble()).isEqualTo(0.25);
    }
  }

  @Test
  void shouldNotForceWithoutAReason() throws Exception {
    HttpResponse<String> refused = dashboard.order("/api/trainings", "{\"force\":true}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(DashboardFixture.body(refused).path("error").asText()).contains("reason");
    assertThat(services.all(topics.trainingCommands())).isEmpty();
  }

  @Test
  void shouldOrderChangesOfReleasesWithTheirReasons() throws Exception {
    dashboard.order("/api/releases/promote", "{\"version\":\"v1\",\"reason\":\"better\"}");
    dashboard.order("/api/releases/rollback", "{\"reason\":\"worse\"}");
    dashboard.order("/api/releases/reject", "{\"version\":\"v2\",\"reason\":\"no\"}");
    dashboard.order("/api/trainings/cancel", "{\"job\":\"job-1\"}");

    assertThat(services.await(topics.trainingCommands(), 4))
        .extracting(record -> services.read(TrainingCommand.class, record))
        .extracting(
            TrainingCommand::getAction,
            TrainingCommand::getModelVersion,
            TrainingCommand::getReason,
            TrainingCommand::getJobId)
        .containsExactly(
            tuple(TrainingAction.PROMOTE, "v1", "better", null),
            tuple(TrainingAction.ROLLBACK, null, "worse", null),
            tuple(TrainingAction.REJECT, "v2", "no", null),
            tuple(TrainingAction.CANCEL, null, null, "job-1"));
  }

  @Test
  void shouldTellWhoServesWhenSomethingIsReleased() throws Exception {
    try (EventFrames page = dashboard.page()) {
      byte[] artefact = {1};
      send(topics.models(), "v1", SomeRelease.of("v1", artefact).setPromotion(1).build());

      JsonNode change =
          page.awaitOne("releases", update -> update.path("champion").asText().equals("v1"));

      assertThat(change.at("/releases/0/version").asText()).isEqualTo("v1");
    }
  }

  @Test
  void shouldSendDeadLettersBack() throws Exception {
    services.send(SomeLetter.of(topics, "cat 1").record(topics));
    try (EventFrames page = dashboard.page()) {
      JsonNode letter =
          page.awaitOne("letter", update -> update.path("key").asText().equals("cat 1"));
      assertThat(letter.path("cause").asText()).isEqualTo("SomeException");

      HttpResponse<String> replayed =
          dashboard.order("/api/dead-letters/replay", "{\"cause\":\"SomeException\"}");

      assertThat(DashboardFixture.body(replayed).path("sent").asInt()).isEqualTo(1);
      page.awaitOne("replayed", position -> position.equals(letter.path("position")));
      assertThat(services.await(topics.images(), 1)).hasSize(1);
    }
  }

  @Test
  void shouldSayThatAnotherProgramListensThere() {
    int port = dashboard.address().getPort();

    assertThatThrownBy(
            () -> DashboardFixture.start(clients, topics, new Everybody("ada"), port).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:" + port)
        .hasMessageContaining("--dashboard-port");
  }

  @Test
  void shouldNameATopicThatIsMissing() {
    Topics nowhere = new Topics("nowhere");

    assertThatThrownBy(
            () -> DashboardFixture.start(clients, nowhere, new Everybody("ada"), 0).close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nowhere.images")
        .hasMessageContaining("pawstream topics create");
  }

  private static boolean isFor(String id, JsonNode update) {
    return update.path("id").asText().equals(id);
  }

  private static ImageEvent image(String id, byte[] bytes) {
    return ImageEvent.newBuilder().setId(id).setBytes(ByteBuffer.wrap(bytes)).build();
  }

  private void send(String topic, String key, SpecificRecord event) throws Exception {
    services.send(topic, key, services.avro(topic, event));
  }

  private <T extends SpecificRecord> T only(String topic, Class<T> type) {
    List<ConsumerRecord<String, byte[]>> records = services.await(topic, 1);
    assertThat(records).hasSize(1);
    return services.read(type, records.get(0));
  }

  private Pixels shown(String id) throws Exception {
    HttpResponse<byte[]> image =
        dashboard.get("/api/photograph?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
    assertThat(image.statusCode()).isEqualTo(200);
    assertThat(image.headers().firstValue("Content-Type")).contains("image/jpeg");
    return new ImageDecoder(ImageLimits.DEFAULT).decode(image.body());
  }

  private ClassifierService classifier(Path folder) {
    return new ClassifierService(
        ClassifierSettings.of(topics, folder.resolve("state")),
        clients,
        "starter",
        new DoubtfulPredictor(),
        artefact -> {
          throw new IllegalStateException("There is no release");
        },
        new SimpleMeterRegistry());
  }
}
