package dev.pawstream.classifier.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.ChildJvm;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.event.AvroSerde;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.TopicAdmin;
import dev.pawstream.event.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The largest photographs beside small ones, many times more of them than memory holds. */
@ExtendWith(LocalClusterExtension.class)
class MixedSizesIT {
  private static final int PARTITIONS = 48;

  /**
   * For dozens of polls the consumer has small ones left, and may gather large ones beside them.
   */
  private static final int SMALL = 50 * 128;

  private static final int LARGE = PARTITIONS - 1;

  private static final int LARGEST = 10 << 20;
  private static final int SMALLEST = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final ClientSettings clients;
  private final Topics topics;
  private final Path folder;
  private final Subject subject = new FakeSubject();

  MixedSizesIT(ClientSettings clients, Topics topics, @TempDir Path folder) {
    this.clients = clients;
    this.topics = topics;
    this.folder = folder;
  }

  @Test
  void shouldHoldAFewLargePhotographsHoweverManyPartitionsThereAre() throws Exception {
    try (TopicAdmin admin = new TopicAdmin(clients.admin())) {
      var unused = admin.createMissing(topics.all(PARTITIONS), (short) 1);
    }
    sendAll();

    try (ChildJvm classifier = classifier();
        Tail predictions = new Tail(clients, topics.predictions(), PARTITIONS, "read_committed")) {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> !classifier.isAlive() || predictions.count() >= SMALL + LARGE);

      assertThat(classifier.isAlive()).as("see %s", classifier.log()).isTrue();
      assertThat(predictions.count()).isEqualTo(SMALL + LARGE);
      assertThat(classifier.printed("OutOfMemoryError")).isEmpty();
    }
  }

  /** One partition of small photographs, and a large one in each other. */
  private void sendAll() {
    try (AvroSerde<ImageEvent> serde = AvroSerde.forValues(ImageEvent.class, clients.serde());
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                clients.producer(), new StringSerializer(), new ByteArraySerializer())) {
      IntStream.range(0, SMALL).forEach(i -> send(producer, serde, 0, "small-" + i, SMALLEST));
      IntStream.range(1, PARTITIONS)
          .forEach(partition -> send(producer, serde, partition, "large-" + partition, LARGEST));
    }
  }

  private void send(
      KafkaProducer<String, byte[]> producer,
      AvroSerde<ImageEvent> serde,
      int partition,
      String id,
      int size) {
    byte[] photograph = Arrays.copyOf((TellingPredictor.PHOTOGRAPH + id).getBytes(UTF_8), size);
    ImageEvent event =
        ImageEvent.newBuilder().setId(id).setBytes(ByteBuffer.wrap(photograph)).build();
    byte[] value = serde.serializer().serialize(topics.images(), event);
    var unused = producer.send(new ProducerRecord<>(topics.images(), partition, id, value));
  }

  private ChildJvm classifier() throws IOException {
    Path settings = Files.createFile(folder.resolve("clients.properties"));
    return subject.classifier(
        new Launch(
            clients.bootstrapServers(),
            clients.registryUrl(),
            topics,
            settings,
            folder.resolve("state"),
            null,
            Path.of("target", "mixed-sizes.log")));
  }
}
