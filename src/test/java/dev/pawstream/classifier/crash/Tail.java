package dev.pawstream.classifier.crash;

import dev.pawstream.event.ClientSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows a topic, and notes when records arrived. */
final class Tail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private final List<List<Long>> arrivals;
  private final long[] newestTimestamps;
  private volatile boolean closing;

  /**
   * Starts following from the beginning.
   *
   * @param isolation {@code read_committed}, as everybody should, or {@code read_uncommitted}
   */
  Tail(ClientSettings clients, String topic, int partitions, String isolation) {
    Map<String, Object> config = new HashMap<>(clients.consumer());
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
    // Else a consumer waits for a second, and longer each time, when the broker is away.
    config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, POLL.toMillis() * 5);
    consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList());
    arrivals = IntStream.range(0, partitions).<List<Long>>mapToObj(p -> new ArrayList<>()).toList();
    newestTimestamps = new long[partitions];
    thread = new Thread(this::follow, "tail-" + topic);
    thread.setDaemon(true);
    thread.start();
  }

  private void follow() {
    try {
      while (!closing) {
        consumer.poll(POLL).forEach(this::note);
      }
    } catch (WakeupException toldToClose) {
      closing = true;
    } finally {
      consumer.close();
    }
  }

  private synchronized void note(ConsumerRecord<byte[], byte[]> record) {
    arrivals.get(record.partition()).add(System.nanoTime());
    newestTimestamps[record.partition()] =
        Math.max(newestTimestamps[record.partition()], record.timestamp());
  }

  /** How many records have arrived. */
  synchronized int count() {
    return arrivals.stream().mapToInt(List::size).sum();
  }

  /** Whether each partition has brought something that was sent at this time or later. */
  synchronized boolean hasReached(long timestampMillis) {
    for (long newest : newestTimestamps) {
      if (newest < timestampMillis) {
        return false;
      }
    }
    return true;
  }

  /**
   * How long the partition that stood still longest did so, in milliseconds.
   *
   * @param fromNanos the beginning of the time that is looked at, by {@link System#nanoTime}
   * @param toNanos its end
   */
  synchronized long longestSilenceMillis(long fromNanos, long toNanos) {
    long longest = 0;
    for (List<Long> times : arrivals) {
      long before = fromNanos;
      for (long time : times) {
        if (time > fromNanos && time < toNanos) {
          longest = Math.max(longest, time - before);
          before = time;
        }
      }
      longest = Math.max(longest, toNanos - before);
    }
    return longest / NANOS_PER_MILLI;
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
