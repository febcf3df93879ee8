package dev.pawstream.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * All that a topic holds at one moment, read through one consumer. What is written later is left
 * out. Not thread-safe.
 */
public final class TopicSpan {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Duration patience;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> beginnings;
  private final Map<TopicPartition, Long> ends;
  private long lastPosition = -1;
  private long silentNanos;

  private TopicSpan(Consumer<byte[], byte[]> consumer, String topic, Duration patience) {
    this.consumer = consumer;
    this.topic = topic;
    this.patience = patience;
    partitions = partitions();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    beginnings = consumer.beginningOffsets(partitions, patience);
    ends = consumer.endOffsets(partitions, patience);
  }

  /**
   * From the beginning of each partition to its present end.
   *
   * @param consumer of no group; it is not closed here
   * @param patience how long the cluster may deliver nothing before this gives up
   * @throws IllegalStateException if there is no such topic
   */
  public static TopicSpan of(Consumer<byte[], byte[]> consumer, String topic, Duration patience) {
    return new TopicSpan(consumer, topic, patience);
  }

  /** The first offset of each partition. */
  public Map<Integer, Long> beginnings() {
    return byNumber(beginnings);
  }

  /** The offset after the last of each partition. */
  public Map<Integer, Long> ends() {
    return byNumber(ends);
  }

  /** The partitions of which something is left to read. */
  public List<TopicPartition> unread() {
    return partitions.stream()
        .filter(partition -> position(partition) < ends.getOrDefault(partition, 0L))
        .toList();
  }

  /**
   * Waits a little for more.
   *
   * @return what came, of the partitions that are not paused
   * @throws TimeoutException if the cluster has delivered nothing for longer than the patience
   */
  public List<ConsumerRecord<byte[], byte[]>> poll() {
    long start = System.nanoTime();
    List<ConsumerRecord<byte[], byte[]>> records =
        StreamSupport.stream(consumer.poll(POLL).spliterator(), false)
            .filter(record -> record.offset() < ends.getOrDefault(partitionOf(record), 0L))
            .toList();
    long position = partitions.stream().mapToLong(this::position).sum();
    silentNanos = position == lastPosition ? silentNanos + System.nanoTime() - start : 0;
    lastPosition = position;
    if (silentNanos > patience.toNanos()) {
      throw new TimeoutException(
          "The topic %s delivered nothing for %d ms before its end; is the cluster well?"
              .formatted(topic, patience.toMillis()));
    }
    return records;
  }

  private List<TopicPartition> partitions() {
    List<PartitionInfo> found = consumer.partitionsFor(topic, patience);
    if (found == null || found.isEmpty()) {
      throw new IllegalStateException(
          "There is no topic %s; create it with 'pawstream topics create'".formatted(topic));
    }
    return found.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  private long position(TopicPartition partition) {
    return consumer.position(partition, patience);
  }

  /** Where a record is. */
  public static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue));
  }
}
