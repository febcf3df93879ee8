package dev.pawstream.stream;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Notes on each record when the poll that brought it returned, so that the wait behind the other
 * records of that poll can be told.
 *
 * <p>This is also the place where look-ahead batching will hand the whole poll to the engine.
 */
public final class ArrivalStamp implements ConsumerInterceptor<byte[], byte[]> {
  private static final String HEADER = "pawstream.arrived";
  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    byte[] now = ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array();
    records.forEach(record -> record.headers().remove(HEADER).add(HEADER, now));
    return records;
  }

  /**
   * Takes the stamp off a record.
   *
   * @return milliseconds since the record's arrival; 0 without a stamp
   */
  public static double take(Headers headers) {
    Header stamp = headers.lastHeader(HEADER);
    if (stamp == null || stamp.value() == null || stamp.value().length != Long.BYTES) {
      return 0;
    }
    remove(headers);
    long waited = System.nanoTime() - ByteBuffer.wrap(stamp.value()).getLong();
    return waited / NANOS_PER_MILLI;
  }

  static void remove(Headers headers) {
    headers.remove(HEADER);
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}

  @Override
  public void configure(Map<String, ?> configs) {}
}
