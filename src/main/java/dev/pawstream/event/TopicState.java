package dev.pawstream.event;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a topic looks like on the cluster.
 *
 * @param settings what it should look like
 * @param exists whether it is there; if not, the rest is 0 and empty
 * @param partitions how many it has
 * @param replicationFactor copies of its first partition
 * @param configs the values that it has of the settings that it should have
 * @param differences one sentence for each thing that is not as it should be; fewer partitions than
 *     wanted are a difference, more are not
 */
public record TopicState(
    TopicSettings settings,
    boolean exists,
    int partitions,
    int replicationFactor,
    Map<String, String> configs,
    List<String> differences) {
  public TopicState {
    configs = Collections.unmodifiableMap(new TreeMap<>(configs));
    differences = List.copyOf(differences);
  }

  /** The topic's whole name. */
  public String name() {
    return settings.name();
  }
}
