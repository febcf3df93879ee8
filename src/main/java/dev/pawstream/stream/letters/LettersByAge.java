package dev.pawstream.stream.letters;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.stream.TopicSpan;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Merges the partitions of the dead letters' topic: the oldest letter first, and the letters of one
 * partition in their order, which is that of a key. It holds one letter of each partition.
 */
final class LettersByAge implements AutoCloseable {
  private static final Comparator<ConsumerRecord<byte[], byte[]>> AGE =
      Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
          .thenComparing(ConsumerRecord::partition);

  private final Map<TopicPartition, ConsumerRecord<byte[], byte[]>> heads = new HashMap<>();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicSpan span;

  /**
   * Those that are there now.
   *
   * @throws IllegalStateException if there is no such topic
   */
  LettersByAge(ClientSettings clients, String topic, Duration patience) {
    Map<String, Object> config = new HashMap<>(clients.consumer());
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    boolean open = false;
    try {
      span = TopicSpan.of(consumer, topic, patience);
      open = true;
    } finally {
      if (!open) {
        consumer.close();
      }
    }
  }

  /** The first offset of each partition. */
  Map<Integer, Long> beginnings() {
    return span.beginnings();
  }

  /** The next letter; nothing after the last. */
  Optional<DeadLetter> next() {
    while (!heads.keySet().containsAll(span.unread())) {
      span.poll().forEach(this::hold);
    }
    Optional<ConsumerRecord<byte[], byte[]>> oldest = heads.values().stream().min(AGE);
    oldest.map(TopicSpan::partitionOf).ifPresent(this::release);
    return oldest.map(DeadLetter::of);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void hold(ConsumerRecord<byte[], byte[]> record) {
    heads.put(TopicSpan.partitionOf(record), record);
    consumer.pause(List.of(TopicSpan.partitionOf(record)));
  }

  private void release(TopicPartition partition) {
    heads.remove(partition);
    consumer.resume(List.of(partition));
  }
}
