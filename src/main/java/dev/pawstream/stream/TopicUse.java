package dev.pawstream.stream;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;

/** What a topology does to which topic. */
final class TopicUse {
  private final Map<String, Set<AclOperation>> operations = new TreeMap<>();

  private TopicUse() {}

  /**
   * Reads a topology.
   *
   * @param deadLetters where Kafka Streams itself writes
   */
  static TopicUse of(Topology topology, String deadLetters) {
    TopicUse use = new TopicUse();
    use.add(deadLetters, AclOperation.WRITE);
    TopologyDescription description = topology.describe();
    description.subtopologies().stream()
        .flatMap(subtopology -> subtopology.nodes().stream())
        .forEach(use::add);
    description.globalStores().forEach(store -> use.add(store.source()));
    return use;
  }

  /** What it does to a topic; a store's, which the topology does not name, it reads and writes. */
  Set<AclOperation> on(String topic) {
    return operations.getOrDefault(topic, EnumSet.of(AclOperation.READ, AclOperation.WRITE));
  }

  private void add(TopologyDescription.Node node) {
    if (node instanceof Source source && source.topicSet() != null) {
      source.topicSet().forEach(topic -> add(topic, AclOperation.READ));
    } else if (node instanceof Sink sink && sink.topic() != null) {
      add(sink.topic(), AclOperation.WRITE);
    }
  }

  private void add(String topic, AclOperation operation) {
    operations.computeIfAbsent(topic, name -> EnumSet.noneOf(AclOperation.class)).add(operation);
  }
}
