package dev.pawstream;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What services leave on a cluster that have run and are stopped: their groups, a topic inside. */
public final class ServiceTraces {
  private ServiceTraces() {}

  /** Makes them as if services had read one record of the photographs' first partition. */
  public static void leave(ClientSettings clients, Topics topics)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(clients.admin())) {
      admin.createTopics(List.of(new NewTopic(internalTopic(topics), 1, (short) 1))).all().get();
      for (String service : List.of("classifier", "trainer")) {
        admin
            .alterConsumerGroupOffsets(
                topics.application(service),
                Map.of(new TopicPartition(topics.images(), 0), new OffsetAndMetadata(1)))
            .all()
            .get();
      }
    }
  }

  public static String internalTopic(Topics topics) {
    return topics.application("trainer") + "-index-changelog";
  }
}
