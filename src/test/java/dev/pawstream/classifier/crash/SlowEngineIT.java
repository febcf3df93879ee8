package dev.pawstream.classifier.crash;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.event.AvroSerde;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.internals.StreamThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * An engine that becomes slow, on a cluster's settings made shorter: the slow photographs of one
 * poll take longer than a transaction and than the time between two polls.
 */
@ExtendWith(LocalClusterExtension.class)
class SlowEngineIT {
  private static final int PARTITIONS = 2;
  private static final int QUICK = 2_000;
  private static final int SLOW = 30;
  private static final Duration WORK = Duration.ofMillis(800);
  private static final Duration TRANSACTION = Duration.ofSeconds(7);
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(11);

  private final Topics topics = new Topics("slow-engine");
  private final Logger threads = (Logger) LoggerFactory.getLogger(StreamThread.class);
  private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
  private final ClientSettings clients;
  private final Path folder;
  private ServicesFixture fixture;

  SlowEngineIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    this.folder = folder;
  }

  @BeforeEach
  void start() {
    fixture = new ServicesFixture(clients, topics);
    warnings.start();
    threads.addAppender(warnings);
  }

  @AfterEach
  void stop() {
    threads.detachAppender(warnings);
    fixture.close();
  }

  @Test
  void shouldKeepItsPlaceInTheGroupAndComputeNothingTwice() throws Exception {
    sendAll();
    SlowingPredictor engine = new SlowingPredictor(WORK);
    try (ClassifierService service = service(engine)) {
      service.start();
      fixture.await(topics.predictions(), QUICK + SLOW);
    }

    assertThat(warnings.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
    assertThat(engine.asked()).isEqualTo(QUICK + SLOW);
    assertThat(fixture.all(topics.predictions()))
        .extracting(ConsumerRecord::key)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, QUICK + SLOW).mapToObj(SlowEngineIT::id).toList());
  }

  private void sendAll() throws Exception {
    String images = topics.images();
    try (AvroSerde<ImageEvent> serde = AvroSerde.forValues(clients.serde())) {
      for (int i = 0; i < QUICK + SLOW; i++) {
        byte[] value = serde.serializer().serialize(images, ServicesFixture.image(id(i)));
        fixture.send(new ProducerRecord<>(images, i % PARTITIONS, id(i), value));
      }
    }
  }

  private static String id(int number) {
    return (number < QUICK ? "quick " : SlowingPredictor.SLOW + " ") + number;
  }

  private ClassifierService service(SlowingPredictor engine) {
    return new ClassifierService(
        ClassifierSettings.of(topics, folder.resolve("state")).withAnswerCacheBytes(0),
        new ClientSettings(
            clients.bootstrapServers(),
            clients.registryUrl(),
            Map.of(
                "producer.transaction.timeout.ms", Long.toString(TRANSACTION.toMillis()),
                "main.consumer.max.poll.interval.ms", Long.toString(POLL_INTERVAL.toMillis()))),
        "starter",
        engine,
        artefact -> {
          throw new IllegalArgumentException("Nothing is released here");
        },
        new SimpleMeterRegistry());
  }
}
