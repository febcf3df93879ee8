package dev.pawstream.event;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes an installation as if it were new: its topics are empty, and its services have read
 * nothing. Groups go with the topics, as a service would skip what is sent to a new topic below the
 * place where it left the old one.
 *
 * <p>Every method throws a {@link KafkaException} when the cluster does not answer in time or
 * refuses.
 */
public final class TopicReset implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Topics topics;
  private final Admin admin;
  private final TopicAdmin topicAdmin;

  /**
   * Connects at the first call.
   *
   * @param config for Kafka's admin client, see {@link ClientSettings#admin()}
   */
  public TopicReset(Topics topics, Map<String, Object> config) {
    this.topics = topics;
    admin = Admin.create(config);
    topicAdmin = new TopicAdmin(config);
  }

  /** What is there. */
  public ResetPlan plan() {
    return new ResetPlan(
        topicAdmin.describe(topics.all(1)).stream().filter(TopicState::exists).toList(),
        internalTopics(),
        groups());
  }

  /**
   * Deletes all of the plan, and creates its topics anew. If it is cut off, what is missing is
   * missing: {@link TopicAdmin#createMissing} makes it.
   *
   * @throws IllegalStateException if a service is running: nothing is deleted then
   */
  public void run(ResetPlan plan) {
    plan.groups()
        .forEach(
            (group, members) -> {
              if (members > 0) {
                throw new IllegalStateException(
                    "The group %s has members still, %d: stop the services first; one with --instance-id is a member until its session has timed out"
                        .formatted(group, members));
              }
            });
    forget(plan.groups().keySet());
    delete(
        Stream.concat(plan.topics().stream().map(TopicState::name), plan.internalTopics().stream())
            .toList());
    for (TopicState topic : plan.topics()) {
      topicAdmin.createMissing(
          List.of(topic.settings().withPartitions(topic.partitions())),
          (short) topic.replicationFactor());
    }
  }

  private List<String> services() {
    return List.of(topics.application("classifier"), topics.application("trainer"));
  }

  private List<String> internalTopics() {
    return new Asked<>(AclOperation.DESCRIBE, "cluster", admin.listTopics().names())
        .get().stream()
            .filter(name -> services().stream().anyMatch(service -> name.startsWith(service + '-')))
            .sorted()
            .toList();
  }

  private Map<String, Integer> groups() {
    Map<String, Integer> groups = new HashMap<>();
    admin
        .describeConsumerGroups(services())
        .describedGroups()
        .forEach(
            (group, description) ->
                Asked.ofGroup(AclOperation.DESCRIBE, group, description)
                    .unless(GroupIdNotFoundException.class)
                    .ifPresent(found -> groups.put(group, found.members().size())));
    return groups;
  }

  private void forget(Collection<String> groups) {
    admin
        .deleteConsumerGroups(groups)
        .deletedGroups()
        .forEach(
            (group, deleted) ->
                Asked.ofGroup(AclOperation.DELETE, group, done(deleted))
                    .unless(GroupIdNotFoundException.class));
  }

  private void delete(List<String> names) {
    admin
        .deleteTopics(names)
        .topicNameValues()
        .forEach(
            (topic, deleted) ->
                Asked.ofTopic(AclOperation.DELETE, topic, done(deleted))
                    .unless(UnknownTopicOrPartitionException.class));
    topicAdmin.awaitGone(names);
  }

  private static KafkaFuture<Boolean> done(KafkaFuture<Void> future) {
    return future.thenApply(nothing -> true);
  }

  @Override
  public void close() {
    topicAdmin.close();
    admin.close(CLOSE_TIMEOUT);
  }
}
