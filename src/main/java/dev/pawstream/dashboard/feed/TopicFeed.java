package dev.pawstream.dashboard.feed;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics into a board, on a thread of its own: the last records of each, and what comes.
 * It belongs to no group. While the cluster or the registry does not answer, it tries again.
 */
public final class TopicFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration BETWEEN_HEALTH = Duration.ofSeconds(2);
  private static final long ALL = Long.MAX_VALUE;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Board board;
  private final Function<Throwable, String> explain;
  private final Map<TopicPartition, Long> positions;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "dashboard-feed");
  private long healthToldAt = System.nanoTime();

  private TopicFeed(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> positions,
      Board board,
      Function<Throwable, String> explain) {
    this.consumer = consumer;
    this.positions = positions;
    this.board = board;
    this.explain = explain;
  }

  /**
   * Begins to read.
   *
   * @param explain what went wrong, in one sentence for people
   * @throws IllegalStateException if a topic is missing, naming it
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
   */
  public static TopicFeed start(
      ClientSettings clients, Topics topics, Board board, Function<Throwable, String> explain) {
    KafkaConsumer<byte[], byte[]> consumer = clients.bytesConsumer();
    boolean started = false;
    try {
      Map<TopicPartition, Long> positions = begin(consumer, topics);
      TopicFeed feed = new TopicFeed(consumer, positions, board, explain);
      feed.thread.start();
      started = true;
      return feed;
    } finally {
      if (!started) {
        consumer.close();
      }
    }
  }

  /** How many of the last records of each partition are read at the beginning. */
  private static Map<String, Long> tails(Topics topics) {
    Map<String, Long> tails = new LinkedHashMap<>();
    tails.put(topics.images(), 400L);
    tails.put(topics.predictions(), 1_000L);
    tails.put(topics.labelledImages(), 500L);
    tails.put(topics.trainingProgress(), 5_000L);
    tails.put(topics.models(), ALL);
    tails.put(topics.deadLetters(), 200L);
    tails.put(topics.deadLetterReplays(), ALL);
    return tails;
  }

  private static Map<TopicPartition, Long> begin(
      KafkaConsumer<byte[], byte[]> consumer, Topics topics) {
    Map<String, Long> tails = tails(topics);
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : tails.keySet()) {
      List<PartitionInfo> found = consumer.partitionsFor(topic, PATIENCE);
      if (found == null || found.isEmpty()) {
        throw new IllegalStateException(
            "There is no topic %s; create it with 'pawstream topics create'".formatted(topic));
      }
      found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, PATIENCE);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long tail = tails.getOrDefault(partition.topic(), ALL);
      long first = beginnings.getOrDefault(partition, 0L);
      positions.put(partition, Math.max(first, ends.getOrDefault(partition, 0L) - tail));
    }
    positions.forEach(consumer::seek);
    return positions;
  }

  private void run() {
    try (consumer) {
      while (stopped.getCount() > 0) {
        try {
          pollOnce();
          board.trouble(null);
        } catch (WakeupException toldToStop) {
          break;
        } catch (RuntimeException e) {
          pause(e);
        }
        tellHealth();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pollOnce() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      board.read(record);
      positions.put(
          new TopicPartition(record.topic(), record.partition()),
          Math.addExact(record.offset(), 1));
    }
  }

  /** What was polled and not read is polled again. */
  private void pause(RuntimeException failure) throws InterruptedException {
    String sentence = explain.apply(failure);
    LOG.warn("The dashboard waits: {}", sentence);
    board.trouble(sentence);
    positions.forEach(consumer::seek);
    boolean unused = stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tellHealth() {
    long now = System.nanoTime();
    if (now - healthToldAt >= BETWEEN_HEALTH.toNanos()) {
      healthToldAt = now;
      board.tellHealth();
    }
  }

  /** When it returns nothing more is read. */
  @Override
  public void close() {
    stopped.countDown();
    consumer.wakeup();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
