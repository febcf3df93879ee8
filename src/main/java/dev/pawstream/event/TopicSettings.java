package dev.pawstream.event;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * What a topic should look like.
 *
 * @param name the whole name, prefix included
 * @param partitions at least 1
 * @param configs Kafka's topic settings by their names, sorted; what is absent is the broker's
 *     default
 * @param description what travels there, a sentence for people
 */
public record TopicSettings(
    String name, int partitions, Map<String, String> configs, String description) {
  /**
   * Copies the settings.
   *
   * @throws IllegalArgumentException if there is no partition
   */
  public TopicSettings {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "Topic %s needs at least 1 partition, not %d".formatted(name, partitions));
    }
    configs = Collections.unmodifiableMap(new TreeMap<>(configs));
  }

  /** The same with so many partitions. */
  TopicSettings withPartitions(int number) {
    return new TopicSettings(name, number, configs, description);
  }

  /**
   * What Kafka wants to hear to create it.
   *
   * @param replicationFactor copies of each partition; -1 for the broker's default
   */
  public NewTopic toNewTopic(short replicationFactor) {
    return new NewTopic(name, partitions, replicationFactor).configs(configs);
  }
}
