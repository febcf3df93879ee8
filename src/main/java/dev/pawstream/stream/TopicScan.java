package dev.pawstream.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads all that a topic holds now, partition by partition in order, and ends. */
public final class TopicScan {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Duration patience;

  /**
   * Reads nothing yet.
   *
   * @param consumer of no group; it is not closed here
   * @param patience how long the cluster may deliver nothing before this gives up
   */
  public TopicScan(Consumer<byte[], byte[]> consumer, String topic, Duration patience) {
    this.consumer = consumer;
    this.topic = topic;
    this.patience = patience;
  }

  /**
   * Hands every record from the beginning up to the present end to {@code action}. What is written
   * meanwhile is left out.
   *
   * @return for each partition the offset where reading ended, which is the next one to read
   * @throws TimeoutException if the cluster delivers nothing for longer than the patience
   * @throws IllegalStateException if there is no such topic
   */
  public Map<Integer, Long> read(
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> action) {
    List<TopicPartition> partitions = partitions();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, patience);
    long lastProgress = System.nanoTime();
    long lastPosition = -1;
    while (!isAtEnd(ends)) {
      consumer
          .poll(POLL)
          .forEach(
              record -> {
                if (record.offset() < ends.getOrDefault(partitionOf(record), 0L)) {
                  action.accept(record);
                }
              });
      long position = partitions.stream().mapToLong(this::position).sum();
      if (position != lastPosition) {
        lastPosition = position;
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > patience.toNanos()) {
        throw new TimeoutException(
            "The topic %s delivered nothing for %d ms before its end; is the cluster well?"
                .formatted(topic, patience.toMillis()));
      }
    }
    Map<Integer, Long> next = new TreeMap<>();
    ends.forEach((partition, end) -> next.put(partition.partition(), end));
    return next;
  }

  private static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  private List<TopicPartition> partitions() {
    List<PartitionInfo> found = consumer.partitionsFor(topic, patience);
    if (found == null || found.isEmpty()) {
      throw new IllegalStateException(
          "There is no topic %s; create it with 'pawstream topics create'".formatted(topic));
    }
    return found.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  private boolean isAtEnd(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().allMatch(end -> position(end.getKey()) >= end.getValue());
  }

  private long position(TopicPartition partition) {
    return consumer.position(partition, patience);
  }
}
