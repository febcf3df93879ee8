package dev.pawstream.classifier.crash;

import dev.pawstream.event.AvroSerde;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import dev.pawstream.stream.TopicScan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** Reads all that was committed, once nobody writes any more. */
final class Harvest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The broker ends what a killed process left open after the transaction's time and a look. */
  private static final Duration TRANSACTION_PATIENCE = Duration.ofMinutes(3);

  private final ClientSettings clients;
  private final Topics topics;
  private final int partitions;

  Harvest(ClientSettings clients, Topics topics, int partitions) {
    this.clients = clients;
    this.topics = topics;
    this.partitions = partitions;
  }

  /** Waits until no transaction is open that could still bring something. */
  void awaitNothingOpen() {
    try (Admin admin = Admin.create(clients.admin())) {
      Awaitility.await()
          .atMost(TRANSACTION_PATIENCE)
          .until(
              () ->
                  ends(admin, IsolationLevel.READ_COMMITTED)
                      .equals(ends(admin, IsolationLevel.READ_UNCOMMITTED)));
    }
  }

  /** Holds everything against what is expected. */
  void judge(Verdict verdict) {
    try (AvroSerde<Prediction> serde = AvroSerde.forValues(Prediction.class, clients.serde())) {
      verdict.predictions(
          records(topics.predictions()),
          record -> serde.deserializer().deserialize(record.topic(), record.value()));
    }
    verdict.deadLetters(records(topics.deadLetters()));
  }

  private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            clients.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var unused = new TopicScan(consumer, topic, PATIENCE).read(records::add);
    }
    return records;
  }

  private Map<TopicPartition, Long> ends(Admin admin, IsolationLevel isolation) throws Exception {
    Map<TopicPartition, OffsetSpec> wanted =
        Stream.of(topics.predictions(), topics.deadLetters())
            .flatMap(
                topic -> IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> found =
        admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all().get();
    Map<TopicPartition, Long> ends = new HashMap<>();
    found.forEach((partition, info) -> ends.put(partition, info.offset()));
    return ends;
  }
}
