package dev.pawstream.event;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The names of Pawstream's topics and their settings. Several installations share a cluster by
 * different prefixes.
 *
 * @param prefix what every name starts with: letters, digits, dots, hyphens and underscores
 */
public record Topics(String prefix) {
  /** The prefix where none is given. */
  public static final String DEFAULT_PREFIX = "pawstream";

  /**
   * The largest record with a photograph: the photograph's own limit of 10 MiB, and room for the
   * Avro record around it, its key and its headers.
   */
  public static final int MAX_PHOTOGRAPH_RECORD_BYTES = 11 << 20;

  /**
   * The largest dead letter. It has headers that the record it sets aside had not (cause, stack
   * trace, origin), and must fit even when that record was as large as its topic allows: else it
   * would stop the stream.
   */
  public static final int MAX_DEAD_LETTER_BYTES = 12 << 20;

  private static final Pattern LEGAL_PREFIX = Pattern.compile("[a-zA-Z0-9._-]{1,200}");
  private static final Duration PHOTOGRAPHS_KEPT = Duration.ofDays(7);

  /** Longer than photographs: these are small, or wait for people. */
  private static final Duration RESULTS_KEPT = Duration.ofDays(30);

  /**
   * Within this time a tombstone really takes a photograph off the disk; else the newest segment
   * would keep it.
   */
  private static final Duration FORGOTTEN_WITHIN = Duration.ofDays(7);

  /**
   * Checks the prefix.
   *
   * @throws IllegalArgumentException if Kafka would refuse a topic with this prefix
   */
  public Topics {
    if (!LEGAL_PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "'%s' cannot start a topic's name; use letters, digits, '.', '_' and '-' only, 200 at most"
              .formatted(prefix));
    }
  }

  /** The photographs to classify: key image id, value {@link ImageEvent}. */
  public String images() {
    return named("images");
  }

  /** The labels that the classifier gave: key image id, value {@link Prediction}. */
  public String predictions() {
    return named("predictions");
  }

  /** The training set: key image id, value {@link LabelledImage}, or a tombstone to forget one. */
  public String labelledImages() {
    return named("labelled-images");
  }

  /** Orders to the trainer: key command id, value {@link TrainingCommand}. */
  public String trainingCommands() {
    return named("training-commands");
  }

  /** What the trainer is doing: key job id, value {@link TrainingProgress}. */
  public String trainingProgress() {
    return named("training-progress");
  }

  /** The releases: key model version, value {@link ModelRelease}. */
  public String models() {
    return named("models");
  }

  /** The releases' artefacts in parts: key sha256/number, value raw bytes. */
  public String modelChunks() {
    return named("model-chunks");
  }

  /** Photographs for people to label: key image id, value {@link ImageEvent}. */
  public String uncertainImages() {
    return named("uncertain-images");
  }

  /** What could not be read or decoded: key and value raw as received, the cause in headers. */
  public String deadLetters() {
    return named("dead-letters");
  }

  /**
   * Which dead letters were sent back to where they came from: key partition@offset of the letter,
   * value the id of the dead letters' topic.
   */
  public String deadLetterReplays() {
    return named("dead-letter-replays");
  }

  /**
   * The id of a Kafka Streams application among these topics: its group, and what its transactional
   * ids and internal topics start with.
   *
   * @param name {@code classifier} or {@code trainer}
   */
  public String application(String name) {
    return prefix + '-' + name;
  }

  /**
   * Every topic with its settings.
   *
   * @param partitions of the topics that scale with the photographs; the others have one
   */
  public List<TopicSettings> all(int partitions) {
    return List.of(
        deleted(
            images(),
            partitions,
            PHOTOGRAPHS_KEPT,
            MAX_PHOTOGRAPH_RECORD_BYTES,
            "Photographs to classify."),
        deleted(
            predictions(),
            partitions,
            RESULTS_KEPT,
            0,
            "What the classifier said about each photograph."),
        compacted(
            labelledImages(),
            partitions,
            Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(MAX_PHOTOGRAPH_RECORD_BYTES),
                TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                Long.toString(FORGOTTEN_WITHIN.toMillis())),
            "The training set: the last label of each photograph, kept for ever."),
        deleted(trainingCommands(), 1, RESULTS_KEPT, 0, "Orders to the trainer."),
        deleted(trainingProgress(), 1, RESULTS_KEPT, 0, "How far each training job is."),
        compacted(models(), 1, Map.of(), "The model releases."),
        compacted(modelChunks(), 1, Map.of(), "The artefacts of the releases, in parts."),
        deleted(
            uncertainImages(),
            partitions,
            RESULTS_KEPT,
            MAX_PHOTOGRAPH_RECORD_BYTES,
            "Photographs for people to label."),
        deleted(
            deadLetters(),
            partitions,
            RESULTS_KEPT,
            MAX_DEAD_LETTER_BYTES,
            "What could not be read, with its cause."),
        compacted(
            deadLetterReplays(),
            1,
            Map.of(),
            "Which dead letters were sent back, for as long as they are kept."));
  }

  private String named(String name) {
    return prefix + '.' + name;
  }

  private static TopicSettings deleted(
      String name, int partitions, Duration kept, int maxRecordBytes, String description) {
    Map<String, String> configs = new TreeMap<>();
    configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    configs.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(kept.toMillis()));
    if (maxRecordBytes > 0) {
      configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxRecordBytes));
    }
    return new TopicSettings(name, partitions, configs, description);
  }

  private static TopicSettings compacted(
      String name, int partitions, Map<String, String> more, String description) {
    Map<String, String> configs = new TreeMap<>(more);
    configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    configs.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    return new TopicSettings(name, partitions, configs, description);
  }
}
