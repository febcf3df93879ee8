package dev.pawstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.TestPictures;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.stream.letters.SomeLetter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page in a browser, where this machine has one. */
@ExtendWith(LocalClusterExtension.class)
class PageIT {
  private static final List<String> VIEWS =
      List.of("stream", "review", "training", "releases", "health");
  private static final int MOST_CARDS = 48;

  private final ClientSettings clients;

  private DashboardFixture dashboard;
  private ServicesFixture services;
  private Topics topics;
  private OpenPage page;

  PageIT(ClientSettings clients) {
    this.clients = clients;
  }

  @BeforeEach
  void start(TestInfo test) throws Exception {
    Path unused = OpenPage.program();
    topics = new Topics("page-" + test.getTestMethod().orElseThrow().getName());
    dashboard = DashboardFixture.open(clients, topics);
    services = dashboard.services();
    page = OpenPage.at(dashboard.address());
  }

  @AfterEach
  void close() {
    if (page != null) {
      page.close();
    }
    if (dashboard != null) {
      dashboard.close();
    }
  }

  @Test
  void shouldShowAPhotographAndTakeACorrectionByAKey() throws Exception {
    predict("cat-1", 0.95);

    page.await("document.querySelector('.card strong')?.textContent === 'cats'");
    page.await("document.querySelector('.card img').naturalWidth > 0");
    page.run("document.querySelector('.card .picture').focus()");
    page.browser().press("2");

    page.await("document.querySelector('.card .badge').textContent === 'wrong: dogs'");
    assertThat(services.await(topics.labelledImages(), 1))
        .singleElement()
        .extracting(record -> services.read(LabelledImage.class, record).getLabel())
        .isEqualTo("dogs");
  }

  @Test
  void shouldTakeALabelBackAndUndoThat() throws Exception {
    predict("cat-1", 0.95);
    page.await("document.querySelector('.card strong')?.textContent === 'cats'");
    page.run("document.querySelector('.card .picture').focus()");
    page.browser().press("2");
    awaitBadge("wrong: dogs", "cat-1 shows dogs");

    page.browser().press("2");
    awaitBadge("", "cat-1 has no label");
    page.browser().press("u");
    awaitBadge("wrong: dogs", "cat-1 shows dogs again");
    page.browser().press("u");
    awaitBadge("", "cat-1 has no label again");

    assertThat(services.await(topics.labelledImages(), 4))
        .extracting(record -> record.value() == null)
        .containsExactly(false, true, false, true);
  }

  @Test
  void shouldUndoInTheLargeViewToo() throws Exception {
    predict("cat-1", 0.95);
    page.await("document.querySelector('.card strong')?.textContent === 'cats'");
    page.click(".card .picture");
    page.await("document.querySelector('#detail').open");
    page.browser().press("2");

    page.await(
        """
        (() => {
          const undo = document.querySelector('.toast button');
          const at = undo?.getBoundingClientRect();
          return at && document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2) === undo;
        })()""");
    page.click(".toast button");
    awaitBadge("", "cat-1 has no label again");
    page.click("#detail button[aria-label=Close]");
    page.await("document.getElementById('toasts').parentElement === document.body");
  }

  @Test
  void shouldReviewAgainWhatLostItsLabel() throws Exception {
    predict("first", 0.6);
    page.view("review");
    page.await("document.querySelector('#review-count').textContent === '1'");
    page.browser().press("1");
    page.await("document.querySelector('#review-card').textContent.includes('Nothing')");
    awaitSaid("first shows cats");
    page.browser().press("u");

    page.await("document.querySelector('#review-count').textContent === '1'");
  }

  @Test
  void shouldSayWhereAPhotographIsThatCannotBeShown() throws Exception {
    String uri = "https://images.example.org/cat.jpg";
    send(topics.images(), "cat-1", ImageEvent.newBuilder().setId("cat-1").setUri(uri).build());
    sendPrediction("cat-1", 0.95);

    page.await("document.querySelector('.card .why')?.textContent.includes('%s')".formatted(uri));
    page.click(".card .picture");
    page.await("document.querySelector('#detail .why')?.textContent.includes('%s')".formatted(uri));
    page.await("document.querySelector('#detail .seen').textContent.includes('%s')".formatted(uri));
    assertThat(page.violations()).isEmpty();
    page.photograph("elsewhere");
  }

  @Test
  void shouldGoThroughWhatIsUncertain() throws Exception {
    predict("first", 0.6);
    predict("second", 0.55);
    page.view("review");

    page.await("document.querySelector('#review-count').textContent === '2'");
    page.browser().press("1");
    page.await("document.querySelector('#review-count').textContent === '1'");
    page.browser().press("1");
    page.await("document.querySelector('#review-card').textContent.includes('Nothing')");

    assertThat(services.await(topics.labelledImages(), 2)).hasSize(2);
  }

  @Test
  void shouldOrderATraining() throws Exception {
    page.run(
        "document.getElementById('policy').value = 'TOP';"
            + "document.getElementById('retrain').requestSubmit()");

    assertThat(services.await(topics.trainingCommands(), 1))
        .singleElement()
        .extracting(record -> services.read(TrainingCommand.class, record))
        .satisfies(
            command -> {
              assertThat(command.getAction()).isEqualTo(TrainingAction.RETRAIN);
              assertThat(command.getPolicy()).isEqualTo("TOP");
            });
  }

  @Test
  void shouldNotGrowWithTheStream() throws Exception {
    for (int i = 0; i < 4 * MOST_CARDS; i++) {
      predict("photograph-" + i, 0.95);
    }

    page.await("document.querySelector('.card').dataset.id === 'photograph-191'");
    assertThat(page.evaluate("document.querySelectorAll('.card').length").asInt())
        .isLessThanOrEqualTo(MOST_CARDS);
  }

  @Test
  void shouldKeepNobodyFromUsingIt() throws Exception {
    fill();
    page.await("document.querySelector('#release-list .release')");
    page.await("document.querySelector('#jobs .job svg')");
    page.await("document.querySelector('#letters table')");
    page.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");

    for (String scheme : List.of("light", "dark")) {
      for (int width : List.of(OpenPage.DESK, OpenPage.PHONE)) {
        page.browser().show(scheme, width);
        for (String view : VIEWS) {
          page.view(view);
          assertThat(page.violations()).as("%s, %s, %d", view, scheme, width).isEmpty();
          assertThat(page.isTooWide()).as("%s at %d", view, width).isFalse();
          page.photograph("%s-%s-%d".formatted(view, scheme, width));
        }
      }
    }
  }

  private void awaitBadge(String text, String said) {
    page.await("document.querySelector('.card .badge').textContent === '%s'".formatted(text));
    awaitSaid(said);
  }

  private void awaitSaid(String text) {
    page.await(
        "[...document.querySelectorAll('.toast')].at(-1)?.firstChild.data === '%s'"
            .formatted(text));
  }

  private void fill() throws Exception {
    predict("cat-1", 0.95);
    predict("cat-2", 0.6);
    byte[] artefact = {1};
    send(topics.models(), "v1", SomeRelease.of("v1", artefact).setPromotion(1).build());
    for (int epoch = 1; epoch <= 3; epoch++) {
      send(
          topics.trainingProgress(),
          "job-1",
          TrainingProgress.newBuilder()
              .setJobId("job-1")
              .setPhase(TrainingPhase.TOP)
              .setEpoch(epoch)
              .setLoss(1.0 / epoch)
              .setValidationLoss(1.1 / epoch)
              .setAt(Instant.EPOCH)
              .build());
    }
    services.send(SomeLetter.of(topics, "poison").record(topics));
  }

  private void predict(String id, double probability) throws Exception {
    send(
        topics.images(),
        id,
        ImageEvent.newBuilder()
            .setId(id)
            .setBytes(ByteBuffer.wrap(TestPictures.png(true, id.hashCode())))
            .build());
    sendPrediction(id, probability);
  }

  private void sendPrediction(String id, double probability) throws Exception {
    send(
        topics.predictions(),
        id,
        Prediction.newBuilder()
            .setImageId(id)
            .setLabel("cats")
            .setProbability(probability)
            .setProbabilities(Map.of("cats", probability, "dogs", 1 - probability))
            .setUncertain(probability < 0.8)
            .setModelVersion("v1")
            .setModelSha256("aa")
            .setImageSha256("bb")
            .build());
  }

  private void send(String topic, String key, SpecificRecord event) throws Exception {
    services.send(topic, key, services.avro(topic, event));
  }
}
