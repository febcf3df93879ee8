package dev.pawstream.stream;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads all that a topic holds now, partition by partition in order, and ends. */
public final class TopicScan {
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
    TopicSpan span = TopicSpan.of(consumer, topic, patience);
    while (!span.unread().isEmpty()) {
      span.poll().forEach(action);
    }
    return span.ends();
  }
}
