package dev.pawstream.stream;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Shows what a poll brought to a {@link PollListener}, and notes on each record its arrival.
 *
 * <p>In the order in which Kafka Streams will process it, a record of each partition in turn: else
 * the first of one partition would wait for all of another.
 */
public final class PollInterceptor implements ConsumerInterceptor<byte[], byte[]> {
  /** Kafka makes interceptors by class name, so the listener travels in their configuration. */
  static final String LISTENER = "pawstream.poll.listener";

  private static final Comparator<TopicPartition> BY_NUMBER =
      Comparator.comparingInt(TopicPartition::partition);

  private PollListener listener = PollListener.NONE;

  @Override
  public void configure(Map<String, ?> configs) {
    if (configs.get(LISTENER) instanceof PollListener configured) {
      listener = configured;
    }
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    long now = System.nanoTime();
    List<List<ConsumerRecord<byte[], byte[]>>> partitions =
        records.partitions().stream().sorted(BY_NUMBER).map(records::records).toList();
    int longest = partitions.stream().mapToInt(List::size).max().orElse(0);
    int left = records.count();
    for (int i = 0; i < longest; i++) {
      for (List<ConsumerRecord<byte[], byte[]>> partition : partitions) {
        if (i < partition.size()) {
          ConsumerRecord<byte[], byte[]> record = partition.get(i);
          left--;
          new Arrival(listener.polled(record), now, left == 0).put(record.headers());
        }
      }
    }
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
