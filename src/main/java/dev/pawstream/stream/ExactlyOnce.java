package dev.pawstream.stream;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams' settings for records as large as photographs, each processed exactly once. */
public final class ExactlyOnce {
  /** A poll of slow photographs, and a swap meanwhile, must fit into one transaction. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(1);

  /**
   * How long predictions of a full stream wait at most for their transaction, which costs brokers
   * and this instance some twenty messages. A stream that is not full is committed after each poll.
   */
  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(300);

  /** A slow engine must not get the instance thrown out of its group. */
  private static final Duration MAX_POLL_INTERVAL = Duration.ofMinutes(5);

  /**
   * A member that died, or a stream thread that was replaced, keeps its partitions for so long. A
   * member with a name of its own gets Kafka's default, as it must have time to restart.
   */
  private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

  /**
   * A partition that has more than these waiting is not polled until there are fewer. All of a poll
   * is processed before the next, unless the engine is so slow that the group must hear of this
   * member meanwhile: then this bounds how many photographs of 10 MiB can wait.
   */
  private static final int BUFFERED_RECORDS = 1;

  /**
   * What a broker answers at once: a hundred ordinary photographs, or one of the largest. The
   * consumer asks a broker for no more while it holds some of its last answer (since Kafka 4), so
   * memory grows with the brokers and not with the partitions.
   */
  private static final int FETCH_BYTES = 16 << 20;

  private ExactlyOnce() {}

  /** Everything that {@code KafkaStreams} needs besides the topology. */
  public static Map<String, Object> config(
      ApplicationSettings settings, ClientSettings clients, MeterRegistry meters) {
    Map<String, Object> config = new HashMap<>();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, (int) COMMIT_INTERVAL.toMillis());
    config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_RECORDS);
    // Static membership needs the classic protocol.
    config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, LenientTimestamps.class);
    deadLetters(config, settings.topics(), meters);
    consumer(config, settings);
    config.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        (int) TRANSACTION_TIMEOUT.toMillis());
    config.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        Topics.MAX_DEAD_LETTER_BYTES);
    // Photographs are compressed already.
    config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "none");
    config.putAll(clients.streams());
    return config;
  }

  /** The same, with somebody who is shown every record when its poll returns. */
  public static Map<String, Object> config(
      ApplicationSettings settings,
      ClientSettings clients,
      MeterRegistry meters,
      PollListener listener) {
    Map<String, Object> config = config(settings, clients, meters);
    config.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
        PollInterceptor.class.getName());
    config.put(StreamsConfig.mainConsumerPrefix(PollInterceptor.LISTENER), listener);
    return config;
  }

  private static void deadLetters(Map<String, Object> config, Topics topics, MeterRegistry meters) {
    config.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topics.deadLetters());
    config.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, PoisonProcessingHandler.class);
    config.put(SetAside.METERS, meters);
  }

  private static void consumer(Map<String, Object> config, ApplicationSettings settings) {
    Map<String, Object> consumer = new HashMap<>();
    consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.maxPollRecords());
    consumer.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) MAX_POLL_INTERVAL.toMillis());
    consumer.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Topics.MAX_DEAD_LETTER_BYTES);
    consumer.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    if (settings.instanceId() == null) {
      consumer.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION_TIMEOUT.toMillis());
    } else {
      consumer.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instanceId());
    }
    consumer.forEach((key, value) -> config.put(StreamsConfig.mainConsumerPrefix(key), value));
  }
}
