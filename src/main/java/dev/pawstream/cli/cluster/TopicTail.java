package dev.pawstream.cli.cluster;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSerdes;
import dev.pawstream.stream.TopicScan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a topic, without a group: all partitions, committed records only. Not thread-safe.
 *
 * @param <T> the events
 */
public final class TopicTail<T extends SpecificRecord> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Serde<T> serde;
  private final String topic;

  private TopicTail(Class<T> type, ClientSettings clients, String topic) {
    this.topic = topic;
    this.serde = EventSerdes.forValues(type, clients.serde());
    this.consumer = clients.bytesConsumer();
  }

  /** Only what comes from now on. */
  public static <T extends SpecificRecord> TopicTail<T> fromEnd(
      Class<T> type, ClientSettings clients, String topic) {
    TopicTail<T> tail = new TopicTail<>(type, clients, topic);
    List<TopicPartition> partitions = tail.assign();
    tail.consumer.seekToEnd(partitions);
    partitions.forEach(tail.consumer::position);
    return tail;
  }

  /** What is there, and what comes. */
  public static <T extends SpecificRecord> TopicTail<T> fromBeginning(
      Class<T> type, ClientSettings clients, String topic) {
    TopicTail<T> tail = new TopicTail<>(type, clients, topic);
    tail.consumer.seekToBeginning(tail.assign());
    return tail;
  }

  private List<TopicPartition> assign() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, PATIENCE).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IllegalStateException(
          "The topic %s does not exist: run pawstream topics create".formatted(topic));
    }
    consumer.assign(partitions);
    return partitions;
  }

  /**
   * Waits for events.
   *
   * @return those that came in time; a record that is none is passed over with a warning
   */
  public List<T> poll(Duration timeout) {
    List<T> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
      read(record).ifPresent(events::add);
    }
    return events;
  }

  /**
   * The last event with a key, of those that are there now.
   *
   * @throws org.apache.kafka.common.errors.TimeoutException if the cluster falls silent meanwhile
   */
  public Optional<T> lastOf(String key) {
    byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
    List<T> last = new ArrayList<>();
    new TopicScan(consumer, topic, PATIENCE)
        .read(
            record -> {
              if (Arrays.equals(record.key(), wanted)) {
                last.clear();
                read(record).ifPresent(last::add);
              }
            });
    return last.stream().findFirst();
  }

  private Optional<T> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.ofNullable(serde.deserializer().deserialize(topic, record.value()));
    } catch (SerializationException e) {
      LOG.warn(
          "Record {} of {}-{} is passed over: {}",
          record.offset(),
          topic,
          record.partition(),
          e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    consumer.close();
    serde.close();
  }
}
