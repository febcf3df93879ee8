package dev.pawstream.classifier.poison;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pawstream.Gate;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.TestPictures;
import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.NewerImageEvent;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A registry that is away says nothing about a record: nothing is set aside, nothing is lost. */
@ExtendWith(LocalClusterExtension.class)
class RegistryOutageIT {
  /** For one record of one thread. */
  private static final String RETRY_MS = "500";

  /** More tries than the workers ahead may still have left. */
  private static final int MANY = 10;

  private static final String KEY = "key";
  private static final byte[] PICTURE = TestPictures.png(true, 0);

  private final ClientSettings clients;
  private final Path folder;
  private final Gate gate;
  private Topics topics;
  private ServicesFixture fixture;

  RegistryOutageIT(ClientSettings clients, @TempDir Path folder) throws Exception {
    this.clients = clients;
    this.folder = folder;
    gate = new Gate(URI.create(clients.registryUrl()).getPort());
  }

  @BeforeEach
  void start(TestInfo test) {
    topics = new Topics("outage-" + test.getTestMethod().orElseThrow().getName());
    fixture = new ServicesFixture(clients, topics);
  }

  @AfterEach
  void stop() throws Exception {
    fixture.close();
    gate.close();
  }

  @Test
  void shouldWaitForARegistryThatGoesAway() throws Exception {
    try (ClassifierService service = service()) {
      service.start();
      service.awaitRunning(ServicesFixture.PATIENCE);
      sendKnown("before");
      fixture.awaitPredictions(1);

      gate.shut();
      sendKnown("good 1");
      sendUnknown("new 2");
      sendPoison();
      sendKnown("good 3");
      sendUnknown("new 4");
      awaitOutage(service);
      gate.open();

      fixture.awaitPredictions(5);
    }
    assertAnswered("before", "good 1", "new 2", "good 3", "new 4");
  }

  @Test
  void shouldWaitForARegistryThatIsNotThereYet() throws Exception {
    gate.shut();
    sendPoison();
    sendKnown("good 1");
    sendUnknown("new 2");
    try (ClassifierService service = service()) {
      service.start();
      awaitOutage(service);
      gate.open();

      fixture.awaitPredictions(2);
    }
    assertAnswered("good 1", "new 2");
  }

  /** Until the service has given up waiting, and has come back to try again. */
  private void awaitOutage(ClassifierService service) {
    await().atMost(ServicesFixture.PATIENCE).until(() -> gate.turnedAway() > 0);
    await().atMost(ServicesFixture.PATIENCE).until(() -> !service.isReady());
    int before = gate.turnedAway();
    await().atMost(ServicesFixture.PATIENCE).until(() -> gate.turnedAway() > before + MANY);
    assertThat(fixture.all(topics.predictions()))
        .extracting(this::idOf)
        .doesNotContain("new 2", "good 3", "new 4");
  }

  private void assertAnswered(String... ids) {
    assertThat(fixture.all(topics.predictions())).extracting(this::idOf).containsExactly(ids);
    assertThat(fixture.all(topics.deadLetters()))
        .singleElement()
        .satisfies(letter -> assertThat(letter.value()).isEqualTo("poison".getBytes(UTF_8)));
  }

  private String idOf(ConsumerRecord<String, byte[]> prediction) {
    return fixture.read(Prediction.class, prediction).getImageId();
  }

  private void sendKnown(String id) throws Exception {
    ImageEvent event = ImageEvent.newBuilder().setId(id).setBytes(ByteBuffer.wrap(PICTURE)).build();
    fixture.send(topics.images(), KEY, fixture.avro(topics.images(), event));
  }

  private void sendUnknown(String id) throws Exception {
    fixture.send(
        topics.images(), KEY, NewerImageEvent.written(clients, topics.images(), id, PICTURE));
  }

  private void sendPoison() throws Exception {
    fixture.send(topics.images(), KEY, "poison".getBytes(UTF_8));
  }

  private ClassifierService service() {
    ClientSettings throughTheGate =
        new ClientSettings(
            clients.bootstrapServers(),
            clients.registryUrl().replaceFirst(":\\d+", ":" + gate.port()),
            Map.of("pawstream.registry.retry.ms", RETRY_MS));
    return new ClassifierService(
        ClassifierSettings.of(topics, folder),
        throughTheGate,
        "starter",
        new DecodingPredictor(),
        artefact -> new DecodingPredictor(),
        new SimpleMeterRegistry());
  }
}
