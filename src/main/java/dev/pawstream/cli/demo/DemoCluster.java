package dev.pawstream.cli.demo;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.TopicAdmin;
import dev.pawstream.event.TopicSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.local.LocalCluster;
import dev.pawstream.local.RegistryDistribution;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The broker and the registry, with all topics.
 *
 * @param cluster owned
 * @param topics their names
 */
record DemoCluster(LocalCluster cluster, Topics topics) implements AutoCloseable {
  private static final int PARTITIONS = 2;
  private static final short COPIES = 1;

  /** A demo that nobody stops overnight must not fill the disk with its photographs. */
  private static final long IMAGE_BYTES_PER_PARTITION = 256L << 20;

  static DemoCluster start(DemoSettings settings, RegistryDistribution distribution) {
    LocalCluster cluster =
        LocalCluster.start(
            settings.folder(), settings.brokerPort(), settings.registryPort(), distribution);
    DemoCluster started = new DemoCluster(cluster, new Topics(Topics.DEFAULT_PREFIX));
    boolean complete = false;
    try {
      started.createTopics();
      complete = true;
      return started;
    } finally {
      if (!complete) {
        cluster.close();
      }
    }
  }

  ClientSettings clients() {
    return new ClientSettings(cluster.bootstrapServers(), cluster.registryUrl(), Map.of());
  }

  /** What a command on this cluster needs. */
  String options() {
    return "--bootstrap-servers %s --registry-url %s"
        .formatted(cluster.bootstrapServers(), cluster.registryUrl());
  }

  private void createTopics() {
    List<TopicSettings> wanted = topics.all(PARTITIONS).stream().map(this::bounded).toList();
    try (TopicAdmin admin = new TopicAdmin(clients().admin())) {
      var unused = admin.createMissing(wanted, COPIES);
    }
  }

  private TopicSettings bounded(TopicSettings topic) {
    if (!topic.name().equals(topics.images())) {
      return topic;
    }
    Map<String, String> configs = new TreeMap<>(topic.configs());
    configs.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(IMAGE_BYTES_PER_PARTITION));
    return new TopicSettings(topic.name(), topic.partitions(), configs, topic.description());
  }

  @Override
  public void close() {
    cluster.close();
  }
}
