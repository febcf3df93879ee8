package dev.pawstream.event;

import java.util.List;

/**
 * What {@link TopicAdmin#createMissing} did and saw.
 *
 * @param created the names of the topics that this call made
 * @param differing topics that were there already with other settings; they were left as they are
 */
public record TopicsCreated(List<String> created, List<TopicState> differing) {
  public TopicsCreated {
    created = List.copyOf(created);
    differing = List.copyOf(differing);
  }
}
