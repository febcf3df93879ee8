package dev.pawstream.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
  private static final int DESK = 1280;
  private static final int PHONE = 390;
  private static final int MOST_CARDS = 48;

  private final ClientSettings clients;

  private DashboardFixture dashboard;
  private ServicesFixture services;
  private Topics topics;
  private Browser browser;

  PageIT(ClientSettings clients) {
    this.clients = clients;
  }

  @BeforeEach
  void start(TestInfo test) throws Exception {
    Optional<Path> program = Browser.program();
    assumeThat(program).as("Chromium").isPresent();
    topics = new Topics("page-" + test.getTestMethod().orElseThrow().getName());
    dashboard = DashboardFixture.open(clients, topics);
    services = dashboard.services();
    // Its last processes may still write there when the test has ended; mvn clean removes it.
    Path folder = Files.createTempDirectory(Path.of("target"), "browser-");
    browser = Browser.start(program.orElseThrow(), folder.toAbsolutePath());
    browser.show("light", DESK);
    browser.open(dashboard.address());
  }

  @AfterEach
  void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (dashboard != null) {
      dashboard.close();
    }
  }

  @Test
  void shouldShowAPhotographAndTakeACorrectionByAKey() throws Exception {
    predict("cat-1", 0.95);

    browser.await("document.querySelector('.card strong')?.textContent === 'cats'");
    browser.await("document.querySelector('.card img').naturalWidth > 0");
    JsonNode unused = browser.evaluate("document.querySelector('.card .picture').focus()");
    browser.press("2");

    browser.await("document.querySelector('.card .badge').textContent === 'wrong: dogs'");
    assertThat(services.await(topics.labelledImages(), 1))
        .singleElement()
        .extracting(record -> services.read(LabelledImage.class, record).getLabel())
        .isEqualTo("dogs");
  }

  @Test
  void shouldGoThroughWhatIsUncertain() throws Exception {
    predict("first", 0.6);
    predict("second", 0.55);
    JsonNode unused = browser.evaluate("location.hash = '#/review'");

    browser.await("document.querySelector('#review-count').textContent === '2'");
    browser.press("1");
    browser.await("document.querySelector('#review-count').textContent === '1'");
    browser.press("1");
    browser.await("document.querySelector('#review-card').textContent.includes('Nothing')");

    assertThat(services.await(topics.labelledImages(), 2)).hasSize(2);
  }

  @Test
  void shouldOrderATraining() throws Exception {
    JsonNode unused =
        browser.evaluate(
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

    browser.await("document.querySelector('.card').dataset.id === 'photograph-191'");
    assertThat(browser.evaluate("document.querySelectorAll('.card').length").asInt())
        .isLessThanOrEqualTo(MOST_CARDS);
  }

  @Test
  void shouldKeepNobodyFromUsingIt() throws Exception {
    fill();
    browser.await("document.querySelector('#release-list .release')");
    browser.await("document.querySelector('#jobs .job svg')");
    browser.await("document.querySelector('#letters table')");
    JsonNode unusedAxe = browser.evaluate(axe() + "; true");
    JsonNode unusedDetails =
        browser.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");

    for (String scheme : List.of("light", "dark")) {
      for (int width : List.of(DESK, PHONE)) {
        browser.show(scheme, width);
        for (String view : VIEWS) {
          JsonNode unused = browser.evaluate("location.hash = '#/%s'".formatted(view));
          browser.await("!document.getElementById('%s').hidden".formatted(view));
          assertThat(violations()).as("%s, %s, %d", view, scheme, width).isEmpty();
          assertThat(tooWide()).as("%s at %d", view, width).isFalse();
        }
      }
    }
  }

  /** What axe finds, each in a line. */
  private List<String> violations() throws Exception {
    return browser
        .evaluate(
            "axe.run().then(found => found.violations.flatMap(v => v.nodes.map("
                + "n => v.id + ': ' + n.html.slice(0, 120) + ' ' + n.failureSummary)))")
        .valueStream()
        .map(JsonNode::asText)
        .toList();
  }

  private boolean tooWide() throws Exception {
    return browser
        .evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        .asBoolean();
  }

  private static String axe() throws Exception {
    try (InputStream script = PageIT.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
    }
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
