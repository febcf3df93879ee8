package dev.pawstream.event;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a reset would delete.
 *
 * @param topics that are there, and will be created anew with as many partitions and copies
 * @param internalTopics that the services have made for themselves, and will make again
 * @param groups how many members each of the services' groups has that is there
 */
public record ResetPlan(
    List<TopicState> topics, List<String> internalTopics, Map<String, Integer> groups) {
  public ResetPlan {
    topics = List.copyOf(topics);
    internalTopics = List.copyOf(internalTopics);
    groups = new TreeMap<>(groups);
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return topics.isEmpty() && internalTopics.isEmpty() && groups.isEmpty();
  }
}
