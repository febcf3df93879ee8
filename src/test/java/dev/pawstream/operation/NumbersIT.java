package dev.pawstream.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.pawstream.CapturedLog;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.event.AvroSerde;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Topics;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.meter.Metric;
import dev.pawstream.release.ReleasePublisher;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.trainer.FakeTrainer;
import dev.pawstream.trainer.FakeTraining;
import dev.pawstream.trainer.TrainerService;
import dev.pawstream.trainer.TrainerSettings;
import dev.pawstream.trainer.dataset.SomeLabels;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the services really show, with all that there is to count having happened. */
@ExtendWith(LocalClusterExtension.class)
class NumbersIT {
  private static final HttpAddress ANY_PORT = new HttpAddress("127.0.0.1", 0);

  private final CapturedLog refusals =
      CapturedLog.of(Level.WARN, PrometheusMeterRegistry.class.getName());
  private final ClientSettings clients;
  private final Topics topics;
  private final ServicesFixture fixture;
  private final Operation classifierOperation = Operation.at(ANY_PORT);
  private final Operation trainerOperation = Operation.at(ANY_PORT);
  private final ClassifierService classifier;
  private final TrainerService trainer;

  NumbersIT(ClientSettings clients, Topics topics, @TempDir Path folder) {
    this.clients = clients;
    this.topics = topics;
    fixture = new ServicesFixture(clients, topics);
    classifier =
        new ClassifierService(
            ClassifierSettings.of(topics, folder.resolve("state")),
            clients,
            "starter",
            new FakePredictor("starter-sha"),
            artefact -> new FakePredictor("sha of " + new String(artefact, UTF_8)),
            classifierOperation.meters());
    trainer =
        FakeTrainer.of(
            TrainerSettings.of(topics, folder.resolve("state"), folder.resolve("work")),
            clients,
            new FakeTraining(),
            trainerOperation.meters());
  }

  @BeforeEach
  void start() throws InterruptedException {
    classifier.start();
    trainer.start();
    classifier.awaitRunning(ServicesFixture.PATIENCE);
    trainer.awaitRunning(ServicesFixture.PATIENCE);
    classifierOperation.watch(classifier);
    trainerOperation.watch(trainer);
  }

  @AfterEach
  void stop() {
    classifier.close();
    trainer.close();
    classifierOperation.close();
    trainerOperation.close();
    fixture.close();
    refusals.close();
  }

  @Test
  void shouldShowAllThatIsOnTheList() throws Exception {
    publish("v1", ReleaseState.SHADOW);
    await()
        .atMost(ServicesFixture.PATIENCE)
        .until(() -> scrape(classifierOperation).contains("duty=\"shadow\""));
    fixture.sendImage("cat 1");
    fixture.sendImage("no picture");
    ImageEvent elsewhere = ImageEvent.newBuilder().setId("uri").setUri("file:///cat").build();
    fixture.send(topics.images(), "uri", fixture.avro(topics.images(), elsewhere));
    fixture.send(
        topics.labelledImages(),
        "cat 1",
        fixture.avro(topics.labelledImages(), SomeLabels.image("cat 1", "dog", "cat 1")));

    await()
        .atMost(ServicesFixture.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(names())
                    .containsAll(
                        Stream.of(Metric.values())
                            .flatMap(metric -> metric.series().stream())
                            .toList())
                    .containsAll(LibrarySeries.NAMES));
    // Such as meters of one name with other tags.
    assertThat(refusals.lines()).isEmpty();
    assertThat(ours())
        .isSubsetOf(
            Stream.of(Metric.values()).flatMap(metric -> metric.series().stream()).toList());
  }

  private void publish(String version, ReleaseState state) {
    try (AvroSerde<ModelRelease> serde = AvroSerde.forValues(clients.serde());
        ReleasePublisher publisher =
            ReleasePublisher.connect(clients, topics, "test-publisher", serde.serializer())) {
      publisher.publish(SomeRelease.named(version).setState(state), version.getBytes(UTF_8));
    }
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Operation operation : List.of(classifierOperation, trainerOperation)) {
      names.addAll(Http.series(scrape(operation)));
    }
    return names;
  }

  private List<String> ours() {
    return names().stream().filter(name -> name.startsWith("pawstream_")).toList();
  }

  private static String scrape(Operation operation) {
    return Http.get(operation.address().orElseThrow(), "/metrics").body();
  }
}
