package dev.pawstream.stream;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Shows what a poll brought to a {@link PollListener}, and notes on each record its arrival. */
public final class PollInterceptor implements ConsumerInterceptor<byte[], byte[]> {
  /** Kafka makes interceptors by class name, so the listener travels in their configuration. */
  static final String LISTENER = "pawstream.poll.listener";

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
    records.forEach(record -> new Arrival(listener.polled(record), now).put(record.headers()));
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
