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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
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
  private static final Duration PATIENCE = Duration.ofMinutes(10);

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
          .untilAsserted(
              () -> assertThat(answered(classifier, predictions)).isEqualTo(SMALL + LARGE));

      assertThat(classifier.printed("OutOfMemoryError")).isEmpty();
    }
  }

  /** How many, and where to read on if that is wrong. */
  private static int answered(ChildJvm classifier, Tail predictions) {
    if (!classifier.isAlive()) {
      throw new IllegalStateException("The classifier has ended, see " + classifier.log());
    }
    return predictions.count();
  }

  /** One partition of small photographs, and a large one in each other. */
  private void sendAll() throws Exception {
    try (AvroSerde<ImageEvent> serde = AvroSerde.forValues(ImageEvent.class, clients.serde());
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                clients.producer(), new StringSerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < SMALL; i++) {
        sent.add(send(producer, serde, 0, "small-" + i, SMALLEST));
      }
      for (int partition = 1; partition < PARTITIONS; partition++) {
        sent.add(send(producer, serde, partition, "large-" + partition, LARGEST));
      }
      for (Future<RecordMetadata> each : sent) {
        var unused = each.get();
      }
    }
  }

  private Future<RecordMetadata> send(
      KafkaProducer<String, byte[]> producer,
      AvroSerde<ImageEvent> serde,
      int partition,
      String id,
      int size) {
    byte[] photograph = Arrays.copyOf((TellingPredictor.PHOTOGRAPH + id).getBytes(UTF_8), size);
    ImageEvent event =
        ImageEvent.newBuilder().setId(id).setBytes(ByteBuffer.wrap(photograph)).build();
    byte[] value = serde.serializer().serialize(topics.images(), event);
    return producer.send(new ProducerRecord<>(topics.images(), partition, id, value));
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
