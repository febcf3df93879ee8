package dev.pawstream.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.TestPictures;
import dev.pawstream.UntrainedModel;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import dev.pawstream.fetch.FetchSettings;
import dev.pawstream.inference.Starter;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.release.SomeRelease;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One photograph: its bytes where they are elsewhere, and what the network looked at. */
@ExtendWith(LocalClusterExtension.class)
class LookIT {
  private static final byte[] MODEL =
      UntrainedModel.of(new NetworkSpec(64, Top.COMPACT, List.of("cats", "dogs"))).toBytes();

  private final ClientSettings clients;
  private Topics topics;
  private @Nullable DashboardFixture dashboard;

  LookIT(ClientSettings clients) {
    this.clients = clients;
  }

  @BeforeEach
  void name(TestInfo test) {
    topics = new Topics("look-" + test.getTestMethod().orElseThrow().getName());
  }

  @AfterEach
  void close() {
    dashboard().close();
  }

  private DashboardFixture dashboard() {
    return Objects.requireNonNull(dashboard);
  }

  @Test
  void shouldShowWhatAReleaseLookedAt() throws Exception {
    dashboard = DashboardFixture.open(clients, topics);
    release();
    predict("v1", Sha256.of(MODEL));

    JsonNode seen = seen(200);

    assertThat(seen.path("label").asText()).isEqualTo("cats");
    assertThat(seen.path("inputSize").asInt()).isEqualTo(64);
    assertThat(
            seen.at("/probabilities/cats").asDouble() + seen.at("/probabilities/dogs").asDouble())
        .isBetween(0.999, 1.001);
    assertThat(seen.path("rows").asInt()).isEqualTo(4);
    assertThat(seen.path("columns").asInt()).isEqualTo(4);
    assertThat(seen.path("heat")).hasSize(16);
    assertThat(seen.path("heat").valueStream())
        .allMatch(value -> value.asInt() >= 0 && value.asInt() <= 255);
    assertThat(seen.path("where").asText()).isNotEmpty();
    assertThat(seen(200)).isEqualTo(seen);
  }

  @Test
  void shouldSayThatTheModelIsNotAmongTheReleases() throws Exception {
    dashboard = DashboardFixture.open(clients, topics);
    predict("pets.zip", "aa");

    assertThat(problem()).contains("pets.zip", "not among the releases");
  }

  @Test
  void shouldSayThatTheModelsFileIsGone() throws Exception {
    dashboard = DashboardFixture.open(clients, topics);
    send(
        topics.models(),
        "v1",
        SomeRelease.of("v1", MODEL).setPromotion(1).setArtefactRemoved(true).build());
    predict("v1", Sha256.of(MODEL));

    assertThat(problem()).contains("v1", "was removed");
  }

  @Test
  void shouldNotTakeAnotherModelOfThatName() throws Exception {
    dashboard = DashboardFixture.open(clients, topics);
    release();
    predict("v1", "another");

    assertThat(problem()).contains("v1", "is another than the one");
  }

  @Test
  void shouldSayThatTheWeightsAreNotOnThisMachine() throws Exception {
    dashboard =
        DashboardFixture.with(
            clients,
            topics,
            () -> {
              throw new IOException("The weights are not here: fetch them");
            });
    release();
    predict("v1", Sha256.of(MODEL));

    assertThat(problem()).isEqualTo("The weights are not here: fetch them");
  }

  @Test
  void shouldSayThatAModelStandsOnOtherWeights() throws Exception {
    dashboard = DashboardFixture.open(clients, topics);
    predict(Starter.NAME, Sha256.of(Starter.artefact()));

    assertThat(problem()).contains("stands on the weights", "--weights");
  }

  @Test
  void shouldSayThatNothingWasPredicted() throws Exception {
    dashboard = DashboardFixture.open(clients, topics);

    assertThat(problem()).contains("Nothing was predicted for cat-1");
  }

  @Test
  void shouldShowAPhotographThatCameAsAUriFromWhereItMayFetch(@TempDir Path folder)
      throws Exception {
    Path photograph = Files.write(folder.resolve("cat.png"), TestPictures.png(true, 1));
    Path elsewhere = Files.createTempFile("elsewhere", ".png");
    dashboard =
        DashboardFixture.fetching(
            clients, topics, FetchSettings.NOTHING.withRoots(List.of(folder)));
    sendUri("cat-1", photograph);
    sendUri("cat-2", elsewhere);
    try (EventFrames page = dashboard().page()) {
      page.awaitOne("health", health -> health.at("/photographs/total").asInt() == 2);
    }

    assertThat(dashboard().get("/api/photograph?id=cat-1"))
        .satisfies(image -> assertThat(image.statusCode()).isEqualTo(200))
        .extracting(image -> image.headers().firstValue("Content-Type").orElseThrow())
        .isEqualTo("image/jpeg");
    assertThat(dashboard().get("/api/photograph?id=cat-2").statusCode()).isEqualTo(404);
    Files.delete(photograph);
    assertThat(dashboard().get("/api/photograph?id=cat-1").statusCode()).isEqualTo(200);
    Files.delete(elsewhere);
  }

  private void sendUri(String id, Path photograph) throws Exception {
    send(
        topics.images(),
        id,
        ImageEvent.newBuilder().setId(id).setUri(photograph.toUri().toString()).build());
  }

  private String problem() throws Exception {
    return seen(404).path("error").asText();
  }

  private JsonNode seen(int status) throws Exception {
    HttpResponse<byte[]> answer = dashboard().get("/api/attention?id=cat-1");
    assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(status);
    return new JsonMapper().readTree(answer.body());
  }

  private void release() throws Exception {
    ModelRelease release = SomeRelease.of("v1", MODEL).setPromotion(1).build();
    send(topics.models(), "v1", release);
    services().send(topics.modelChunks(), release.getSha256() + "/0", MODEL);
    try (EventFrames page = dashboard().page()) {
      page.awaitOne("releases", update -> update.path("champion").asText().equals("v1"));
    }
  }

  private void predict(String version, String sha256) throws Exception {
    byte[] photograph = TestPictures.png(true, 1);
    send(
        topics.images(),
        "cat-1",
        ImageEvent.newBuilder().setId("cat-1").setBytes(ByteBuffer.wrap(photograph)).build());
    send(
        topics.predictions(),
        "cat-1",
        Prediction.newBuilder()
            .setImageId("cat-1")
            .setLabel("cats")
            .setProbability(0.75)
            .setProbabilities(Map.of("cats", 0.75, "dogs", 0.25))
            .setModelVersion(version)
            .setModelSha256(sha256)
            .setImageSha256(Sha256.of(photograph))
            .build());
    try (EventFrames page = dashboard().page()) {
      page.awaitOne("prediction", update -> update.path("id").asText().equals("cat-1"));
      page.awaitOne("health", health -> health.at("/photographs/total").asInt() == 1);
    }
  }

  private void send(String topic, String key, SpecificRecord event) throws Exception {
    services().send(topic, key, services().avro(topic, event));
  }

  private ServicesFixture services() {
    return dashboard().services();
  }
}
