package dev.pawstream.stream;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.TopicAdmin;
import dev.pawstream.event.TopicSettings;
import dev.pawstream.event.Topics;
import java.util.Collection;
import java.util.List;

/** Looks whether the topics are there before a service starts. */
public final class RequiredTopics {
  private RequiredTopics() {}

  /**
   * Asks the cluster.
   *
   * @param names of those that the service needs
   * @throws IllegalStateException naming the missing ones and the command that creates them
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
   */
  public static void check(ClientSettings clients, Topics topics, Collection<String> names) {
    List<TopicSettings> wanted =
        topics.all(1).stream().filter(topic -> names.contains(topic.name())).toList();
    try (TopicAdmin admin = new TopicAdmin(clients.admin())) {
      List<String> missing = admin.missing(wanted);
      if (!missing.isEmpty()) {
        throw new IllegalStateException(
            "%s has no topic %s; create what is missing with 'pawstream topics create'"
                .formatted(clients.bootstrapServers(), String.join(", ", missing)));
      }
    }
  }
}
