package dev.pawstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.AvroSerde;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.TopicAdmin;
import dev.pawstream.event.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A plain producer and plain consumers around the services, on topics of one test's own. */
public final class ServicesFixture implements AutoCloseable {
  public static final Duration PATIENCE = Duration.ofMinutes(3);

  private final ClientSettings clients;
  private final Topics topics;
  private final KafkaProducer<@Nullable String, byte @Nullable []> producer;
  private final AvroSerde<SpecificRecord> values;

  /** Creates the topics. */
  public ServicesFixture(ClientSettings clients, Topics topics) {
    this.clients = clients;
    this.topics = topics;
    try (TopicAdmin admin = new TopicAdmin(clients.admin())) {
      assertThat(admin.createMissing(topics.all(2), (short) 1).created()).isNotEmpty();
    }
    values = AvroSerde.forValues(clients.serde());
    Map<String, Object> config = clients.producer();
    // Each record is waited for: there is nothing to wait with it for.
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  public Topics topics() {
    return topics;
  }

  /** Sends bytes as they are, and waits until they are there. */
  public void send(String topic, @Nullable String key, byte @Nullable [] value) throws Exception {
    RecordMetadata unused = send(new ProducerRecord<>(topic, key, value));
  }

  /** Sends a record, waits until it is there, and returns where. */
  public RecordMetadata send(ProducerRecord<@Nullable String, byte @Nullable []> record)
      throws Exception {
    return producer.send(record).get();
  }

  public byte[] avro(String topic, SpecificRecord value) {
    return values.serializer().serialize(topic, value);
  }

  /** Sends an image event; the photograph's text is also its id and key. */
  public void sendImage(String photograph) throws Exception {
    send(topics.images(), photograph, avro(topics.images(), image(photograph)));
  }

  public static ImageEvent image(String photograph) {
    return ImageEvent.newBuilder()
        .setId(photograph)
        .setBytes(ByteBuffer.wrap(photograph.getBytes(UTF_8)))
        .build();
  }

  /** All committed records of the topic, as soon as they are as many as wanted. */
  public List<ConsumerRecord<String, byte[]>> await(String topic, int count) {
    return await(topic, records -> records.size() >= count);
  }

  /** All committed records of the topic, as soon as they are as wanted. */
  public List<ConsumerRecord<String, byte[]>> await(
      String topic, Predicate<List<ConsumerRecord<String, byte[]>>> wanted) {
    return read(topic, (consumer, seen) -> wanted.test(seen));
  }

  /**
   * All that was written to the topic before this call, without what was aborted: to see that there
   * is no more than there should be. Transactions that are open now are waited for.
   */
  public List<ConsumerRecord<String, byte[]>> all(String topic) {
    Map<String, Object> uncommitted = clients.consumer();
    uncommitted.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    Map<TopicPartition, Long> ends;
    try (KafkaConsumer<String, byte[]> consumer = consumer(uncommitted)) {
      ends = consumer.endOffsets(partitions(consumer, topic));
    }
    return read(
        topic,
        (consumer, seen) ->
            ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue()));
  }

  private List<ConsumerRecord<String, byte[]>> read(
      String topic,
      BiPredicate<KafkaConsumer<String, byte[]>, List<ConsumerRecord<String, byte[]>>> enough) {
    List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = consumer(clients.consumer())) {
      consumer.assign(partitions(consumer, topic));
      consumer.seekToBeginning(consumer.assignment());
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInSameThread()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
                return enough.test(consumer, seen);
              });
    }
    return seen;
  }

  private static KafkaConsumer<String, byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<String, byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  public <T extends SpecificRecord> T read(Class<T> type, ConsumerRecord<String, byte[]> record) {
    return type.cast(values.deserializer().deserialize(record.topic(), record.value()));
  }

  public List<Prediction> awaitPredictions(int count) {
    return await(topics.predictions(), count).stream()
        .map(record -> read(Prediction.class, record))
        .toList();
  }

  @Override
  public void close() {
    producer.close();
    values.close();
  }
}
