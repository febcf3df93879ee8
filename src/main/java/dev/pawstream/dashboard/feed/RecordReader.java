package dev.pawstream.dashboard.feed;

import dev.pawstream.event.ClientSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads single records, of which it is known where they are. Thread-safe. */
final class RecordReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;

  /** Connects at the first reading. */
  RecordReader(ClientSettings clients) {
    Map<String, Object> config = clients.consumer();
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    // A broker gives the first record in any case, and is not to add others.
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
    consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** The record at an offset; nothing if it is there no more, or does not come in time. */
  synchronized Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        return Optional.of(record).filter(found -> found.offset() == offset);
      }
    }
    return Optional.empty();
  }

  @Override
  public synchronized void close() {
    consumer.close();
  }
}
