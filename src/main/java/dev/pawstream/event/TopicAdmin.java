package dev.pawstream.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Creates topics and compares them with their settings. It never changes or deletes one: that is
 * {@link TopicReset}'s.
 *
 * <p>Every method throws a {@link KafkaException} when the cluster does not answer in time or
 * refuses.
 */
public final class TopicAdmin implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SHOWN_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration GONE_TIMEOUT = Duration.ofSeconds(60);
  private static final long LOOK_EVERY_MILLIS = 50;

  private final Admin admin;

  /**
   * Connects at the first call.
   *
   * @param config for Kafka's admin client, see {@link ClientSettings#admin()}
   */
  public TopicAdmin(Map<String, Object> config) {
    admin = Admin.create(config);
  }

  /**
   * Creates the topics that are not there, and waits until the cluster shows them. Two callers at
   * once, or a second call, do no harm.
   *
   * @param replicationFactor copies of each partition; -1 for the broker's default
   */
  public TopicsCreated createMissing(List<TopicSettings> wanted, short replicationFactor) {
    List<TopicSettings> absent =
        describe(wanted).stream()
            .filter(state -> !state.exists())
            .map(TopicState::settings)
            .toList();
    Map<String, KafkaFuture<Void>> results =
        admin
            .createTopics(
                absent.stream().map(topic -> topic.toNewTopic(replicationFactor)).toList())
            .values();
    List<String> created = new ArrayList<>();
    for (TopicSettings topic : absent) {
      KafkaFuture<Void> result = results.get(topic.name());
      if (result != null
          && Asked.ofTopic(AclOperation.CREATE, topic.name(), result.thenApply(done -> true))
              .unless(TopicExistsException.class)
              .isPresent()) {
        created.add(topic.name());
      }
    }
    awaitShown(absent);
    List<TopicSettings> others =
        wanted.stream().filter(topic -> !created.contains(topic.name())).toList();
    return new TopicsCreated(
        created,
        describe(others).stream()
            .filter(state -> state.exists() && !state.differences().isEmpty())
            .toList());
  }

  /** Compares each topic with the cluster, in the order given. */
  public List<TopicState> describe(List<TopicSettings> wanted) {
    Map<String, TopicDescription> found = found(wanted.stream().map(TopicSettings::name).toList());
    Map<ConfigResource, KafkaFuture<Config>> configs =
        admin
            .describeConfigs(
                found.keySet().stream()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .collect(Collectors.toList()))
            .values();
    Map<String, Config> configOf = new TreeMap<>();
    configs.forEach(
        (resource, future) ->
            Asked.ofTopic(AclOperation.DESCRIBE_CONFIGS, resource.name(), future)
                .unless(UnknownTopicOrPartitionException.class)
                .ifPresent(config -> configOf.put(resource.name(), config)));
    return wanted.stream()
        .map(topic -> compare(topic, found.get(topic.name()), configOf.get(topic.name())))
        .toList();
  }

  /** The names of the topics that are not there. Asks for no settings: few may see those. */
  public List<String> missing(List<TopicSettings> wanted) {
    List<String> names = wanted.stream().map(TopicSettings::name).toList();
    Set<String> found = found(names).keySet();
    return names.stream().filter(name -> !found.contains(name)).toList();
  }

  /**
   * What the cluster called a topic when it was made. One that was deleted and made anew under the
   * same name has another id.
   */
  public Optional<Uuid> idOf(String topic) {
    return Optional.ofNullable(found(List.of(topic)).get(topic)).map(TopicDescription::topicId);
  }

  @Override
  public void close() {
    admin.close(CLOSE_TIMEOUT);
  }

  private Map<String, TopicDescription> found(List<String> names) {
    Map<String, TopicDescription> found = new TreeMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach(
            (name, future) ->
                Asked.ofTopic(AclOperation.DESCRIBE, name, future)
                    .unless(UnknownTopicOrPartitionException.class)
                    .ifPresent(description -> found.put(name, description)));
    return found;
  }

  private static TopicState compare(
      TopicSettings wanted, @Nullable TopicDescription found, @Nullable Config config) {
    if (found == null || config == null) {
      return new TopicState(wanted, false, 0, 0, Map.of(), List.of());
    }
    List<String> differences = new ArrayList<>();
    if (found.partitions().size() < wanted.partitions()) {
      differences.add(
          "%s has %d partitions, not %d"
              .formatted(wanted.name(), found.partitions().size(), wanted.partitions()));
    }
    Map<String, String> values = new TreeMap<>();
    wanted
        .configs()
        .forEach(
            (key, value) -> {
              ConfigEntry entry = config.get(key);
              String actual = entry == null || entry.value() == null ? "" : entry.value();
              values.put(key, actual);
              if (!actual.equals(value)) {
                differences.add(
                    "%s has %s = %s, not %s".formatted(wanted.name(), key, actual, value));
              }
            });
    return new TopicState(
        wanted,
        true,
        found.partitions().size(),
        found.partitions().get(0).replicas().size(),
        values,
        differences);
  }

  /** Brokers learn of a topic a little after the controller has made it. */
  private void awaitShown(List<TopicSettings> topics) {
    await(
        SHOWN_TIMEOUT,
        () -> missing(topics).isEmpty(),
        () ->
            "The cluster made topics but does not show them after %d s: %s"
                .formatted(SHOWN_TIMEOUT.toSeconds(), missing(topics)));
  }

  /** Waits until the cluster shows none of these any more. */
  void awaitGone(List<String> names) {
    await(
        GONE_TIMEOUT,
        () -> found(names).isEmpty(),
        () ->
            "The cluster still shows topics %d s after they were deleted: %s; run 'pawstream topics create' when they are gone"
                .formatted(GONE_TIMEOUT.toSeconds(), found(names).keySet()));
  }

  private static void await(Duration timeout, BooleanSupplier done, Supplier<String> tooLate) {
    long end = System.nanoTime() + timeout.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new TimeoutException(tooLate.get());
      }
      try {
        Thread.sleep(LOOK_EVERY_MILLIS);
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
  }
}
