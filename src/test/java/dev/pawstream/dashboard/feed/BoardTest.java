package dev.pawstream.dashboard.feed;

import static dev.pawstream.dashboard.feed.SomeTopics.CLIENTS;
import static dev.pawstream.dashboard.feed.SomeTopics.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.release.SomeRelease;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoardTest {
  private final SomeTopics records = new SomeTopics();
  private final HandClock clock = new HandClock(1_000);
  private final Photographs photographs = new Photographs(CLIENTS, 1_000);
  private final Board board =
      new Board(
          CLIENTS,
          TOPICS,
          photographs,
          () -> Map.of("classifier", Map.of("some.images", 7L)),
          clock);

  @AfterEach
  void close() {
    board.close();
    photographs.close();
  }

  @Test
  void shouldShowWhatWasPredictedAndSaid() throws Exception {
    clock.move(250);
    board.read(records.predicted("cat-1", "cats", 0.75));
    board.read(records.labelled("cat-1", "dogs"));

    JsonNode opening = opening();

    JsonNode told = opening.at("/prediction/recent/0");
    assertThat(told.path("id").asText()).isEqualTo("cat-1");
    assertThat(told.path("probabilities").path("dogs").asDouble()).isEqualTo(0.25);
    assertThat(told.path("uncertain").asBoolean()).isTrue();
    assertThat(told.path("seenAfter").asLong()).isEqualTo(250);
    assertThat(opening.at("/label/0/label").asText()).isEqualTo("dogs");
    assertThat(opening.at("/label/0/by").asText()).isEqualTo("ada");
    assertThat(opening.at("/health/versions/0").asText()).isEqualTo("v1");
    assertThat(opening.at("/health/lag/classifier/some.images").asLong()).isEqualTo(7);
  }

  @Test
  void shouldTellPagesWhatComesAfterTheyWereOpened() throws Exception {
    board.read(records.predicted("cat-1", "cats", 0.9));
    long opened = board.opening().number();
    board.read(records.predicted("dog-2", "dogs", 0.9));

    List<Update> updates = board.after(opened, Duration.ZERO).orElseThrow();

    assertThat(updates).extracting(Update::kind).containsExactly("prediction");
    assertThat(updates.get(0).json()).contains("\"id\":\"dog-2\"").doesNotContain("\n");
  }

  @Test
  void shouldForgetALabelWithItsTombstone() throws Exception {
    board.read(records.labelled("cat-1", "dogs"));
    board.read(records.record(TOPICS.labelledImages(), "cat-1", null, 1_000));

    assertThat(opening().path("label")).isEmpty();
  }

  @Test
  void shouldNameTheChampionAmongTheReleases() throws Exception {
    release("v1", 1);
    release("v2", 2);

    JsonNode releases = opening().path("releases");

    assertThat(releases.path("champion").asText()).isEqualTo("v2");
    assertThat(releases.path("successor").asText()).isEqualTo("v1");
    assertThat(releases.path("releases")).hasSize(2);
    assertThat(releases.at("/releases/0/releasedAt").asText()).isEqualTo("1970-01-01T00:00:00Z");
  }

  @Test
  void shouldKeepTheLastWordOnEachEpochOfAJob() throws Exception {
    for (int step = 1; step <= 3; step++) {
      progress(TrainingPhase.TOP, 1, step);
    }
    progress(TrainingPhase.TOP, 2, 1);

    JsonNode words = opening().path("progress");

    assertThat(words).hasSize(2);
    assertThat(words.at("/0/step").asLong()).isEqualTo(3);
  }

  @Test
  void shouldPassOverWhatIsNoneOfTheTopicsEvents() throws Exception {
    board.read(records.record(TOPICS.predictions(), "x", new byte[] {-1, -1}, 1_000));
    board.read(records.predicted("cat-1", "cats", 0.9));

    assertThat(opening().at("/prediction/recent")).hasSize(1);
  }

  @Test
  void shouldFindAPhotographThatCameLast() {
    byte[] bytes = {1, 2, 3};
    board.read(
        records.record(
            TOPICS.images(),
            "cat-1",
            ImageEvent.newBuilder().setId("cat-1").setBytes(ByteBuffer.wrap(bytes)).build()));

    assertThat(photographs.find("cat-1")).contains(bytes);
    assertThat(photographs.find("cat-2")).isEmpty();
  }

  @Test
  void shouldNotGrow() throws Exception {
    fill(0, 5_000);
    int before = board.opening().json().length();
    fill(5_000, 20_000);

    assertThat(board.opening().json().length()).isBetween(before / 2, before * 2);
    assertThat(board.after(0, Duration.ZERO)).isEmpty();
    assertThat(board.prediction("photograph 0")).isEmpty();
    assertThat(board.prediction("photograph 19999")).isPresent();
  }

  private void fill(int from, int to) {
    for (int i = from; i < to; i++) {
      board.read(records.predicted("photograph " + i, "cats", i % 2 == 0 ? 0.6 : 0.9));
      board.read(records.labelled("photograph " + i, "cats"));
    }
  }

  private void release(String version, long promotion) {
    byte[] artefact = {1};
    board.read(
        records.record(
            TOPICS.models(),
            version,
            SomeRelease.of(version, artefact).setPromotion(promotion).build()));
  }

  private void progress(TrainingPhase phase, int epoch, long step) {
    board.read(
        records.record(
            TOPICS.trainingProgress(),
            "job",
            TrainingProgress.newBuilder()
                .setJobId("job")
                .setPhase(phase)
                .setEpoch(epoch)
                .setStep(step)
                .setAt(Instant.EPOCH)
                .build()));
  }

  private JsonNode opening() throws Exception {
    return new JsonMapper().readTree(board.opening().json());
  }
}
