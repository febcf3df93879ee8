package dev.pawstream.stream.letters;

import dev.pawstream.event.TopicAdmin;
import dev.pawstream.event.TopicSettings;
import dev.pawstream.event.TopicState;
import dev.pawstream.event.Topics;
import dev.pawstream.stream.LetterHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way back of letters. What a letter says of its origin is a claim of whoever may write
 * letters, so without leave it only leads to the topics that the services read and set aside from:
 * never to the models, say, on which whoever replays may write.
 */
final class WaysBack {
  private final Map<String, WayTo> known = new HashMap<>();
  private final TopicAdmin admin;
  private final Topics topics;
  private final boolean anyTopic;
  private final Clock clock;

  /**
   * @param admin stays the caller's to close
   * @param anyTopic whether it may lead out of this installation
   */
  WaysBack(TopicAdmin admin, Topics topics, boolean anyTopic, Clock clock) {
    this.admin = admin;
    this.topics = topics;
    this.anyTopic = anyTopic;
    this.clock = clock;
  }

  /** Where the letter goes, or why not. */
  WayBack of(DeadLetter letter) {
    if (letter.origin().isEmpty()) {
      return new WayBack.Closed("its headers do not say where it came from");
    }
    if (!letter.leftOut().isEmpty()) {
      return new WayBack.Closed("it was too large to be kept whole and lacks " + letter.leftOut());
    }
    Origin origin = letter.origin().get();
    WayTo way = known.computeIfAbsent(origin.topic(), this::wayTo);
    return way.obstacle() == null
        ? new WayBack.Open(record(letter, origin, way))
        : new WayBack.Closed(way.obstacle());
  }

  private WayTo wayTo(String topic) {
    if (topic.equals(topics.deadLetters()) || topic.equals(topics.deadLetterReplays())) {
      return WayTo.closed("a letter cannot come from %s".formatted(topic));
    }
    Set<String> own = Set.of(topics.images(), topics.labelledImages(), topics.trainingCommands());
    if (!anyTopic && !own.contains(topic)) {
      return WayTo.closed(
          "%s is no topic that letters of %s come from; allow it with --any-topic"
              .formatted(topic, topics.prefix()));
    }
    // Only its present retention is asked for, not whether it is as it should be.
    TopicSettings asked =
        new TopicSettings(topic, 1, Map.of(TopicConfig.RETENTION_MS_CONFIG, ""), "");
    try {
      TopicState state = admin.describe(List.of(asked)).get(0);
      return state.exists()
          ? new WayTo(
              null,
              state.partitions(),
              Duration.ofMillis(
                  Long.parseLong(state.configs().get(TopicConfig.RETENTION_MS_CONFIG))))
          : WayTo.closed("there is no topic %s any more".formatted(topic));
    } catch (AuthorizationException | InvalidTopicException e) {
      return WayTo.closed("the cluster does not show %s: %s".formatted(topic, e.getMessage()));
    }
  }

  private ProducerRecord<byte[], byte[]> record(DeadLetter letter, Origin origin, WayTo way) {
    RecordHeaders headers = new RecordHeaders();
    letter
        .record()
        .headers()
        .forEach(
            header -> {
              if (!LetterHeaders.isOne(header.key())) {
                headers.add(header);
              }
            });
    return new ProducerRecord<>(
        origin.topic(),
        origin.partition() < way.partitions() ? origin.partition() : null,
        way.keepsLongEnough(origin.timestamp(), clock.millis()) ? origin.timestamp() : null,
        letter.record().key(),
        letter.record().value(),
        headers);
  }

  /**
   * @param obstacle null if there is none
   * @param partitions that it has now
   * @param retention negative if it is for ever
   */
  private record WayTo(@Nullable String obstacle, int partitions, Duration retention) {
    static WayTo closed(String obstacle) {
      return new WayTo(obstacle, 0, Duration.ZERO);
    }

    /** A record older than half the retention might be deleted before anybody has read it. */
    boolean keepsLongEnough(long timestamp, long now) {
      return timestamp >= 0
          && (retention.isNegative() || timestamp >= now - retention.toMillis() / 2);
    }
  }
}
