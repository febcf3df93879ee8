package dev.pawstream.event;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How to reach the cluster and the registry.
 *
 * @param bootstrapServers host:port, several with commas
 * @param registryUrl the schema registry, several with commas
 * @param extra more settings by Kafka's and Confluent's own names (security, timeouts); they win
 *     over the ones here. Those of the registry (see {@link #serde()}) go to the serdes only, all
 *     others to the Kafka clients only, and {@code sasl.} to both. They may be secrets, so {@link
 *     #toString()} shows only their names.
 */
public record ClientSettings(
    String bootstrapServers, String registryUrl, Map<String, String> extra) {
  /** What a consumer takes at once, of all partitions together: two of the largest records. */
  private static final int FETCH_BYTES = 2 * Topics.MAX_DEAD_LETTER_BYTES;

  /** Kafka's default is a minute, in which a person wonders what is going on. */
  public static final Duration PATIENCE = Duration.ofSeconds(20);

  public ClientSettings {
    extra = Collections.unmodifiableMap(new TreeMap<>(extra));
  }

  /**
   * For a {@code KafkaProducer}: idempotent, acknowledged by all replicas, large enough for
   * photographs, and not compressing them again.
   */
  public Map<String, Object> producer() {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_DEAD_LETTER_BYTES);
    return withExtra(config);
  }

  /**
   * For a {@code KafkaConsumer} of a group: reads what is committed only, from the beginning when
   * the group is new, and commits nothing by itself.
   */
  public Map<String, Object> consumer(String groupId) {
    Map<String, Object> config = consumer();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    return config;
  }

  /** For a {@code KafkaConsumer} that is assigned its partitions and belongs to no group. */
  public Map<String, Object> consumer() {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Topics.MAX_DEAD_LETTER_BYTES);
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    return withExtra(config);
  }

  /**
   * A consumer of {@link #consumer()}'s settings that reads bytes as they are; the caller's to
   * close.
   */
  public KafkaConsumer<byte[], byte[]> bytesConsumer() {
    return new KafkaConsumer<>(
        consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** For Kafka's {@code Admin} and for {@link TopicAdmin}: nobody is kept waiting for long. */
  public Map<String, Object> admin() {
    Map<String, Object> config = new HashMap<>();
    config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    if (config.keySet().stream().anyMatch(extra::containsKey)) {
      // Kafka wants the one to be no longer than the other: the user's go with Kafka's defaults.
      config.clear();
    }
    config.putAll(streams());
    return config;
  }

  /** For {@code KafkaStreams}, and all the clients that it makes. */
  public Map<String, Object> streams() {
    Map<String, Object> config = new HashMap<>();
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return withExtra(config);
  }

  /** For {@link AvroSerde}, or Confluent's in its place. */
  public Map<String, Object> serde() {
    Map<String, Object> config = new HashMap<>();
    config.put(RegistrySettings.URL, registryUrl);
    extra.forEach(
        (key, value) -> {
          if (RegistrySettings.isForRegistry(key)) {
            config.put(key, value);
          }
        });
    return config;
  }

  /** Whether an address has a password in it. */
  public static boolean holdsPassword(String url) {
    return !RegistrySettings.withoutPassword(url).equals(url);
  }

  /** Without the values of {@link #extra()} and without a password in an address. */
  @Override
  public String toString() {
    return "ClientSettings[bootstrapServers=%s, registryUrl=%s, extra=%s]"
        .formatted(bootstrapServers, RegistrySettings.withoutPassword(registryUrl), extra.keySet());
  }

  private Map<String, Object> withExtra(Map<String, Object> config) {
    extra.forEach(
        (key, value) -> {
          if (RegistrySettings.isForKafka(key)) {
            config.put(key, value);
          }
        });
    return config;
  }
}
