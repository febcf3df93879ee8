package dev.pawstream.stream;

import dev.pawstream.event.Topics;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a Kafka Streams application runs.
 *
 * @param applicationId the consumer group, and what its internal topics' names start with
 * @param instanceId fixed name of this instance, so that a quick restart moves no partition to
 *     others; null for a new member at each start
 * @param topics where it reads and writes
 * @param threads stream threads of this instance
 * @param maxPollRecords how many records a poll brings at most; all of them are processed before
 *     the next poll
 * @param stateDirectory where it keeps its state
 */
public record ApplicationSettings(
    String applicationId,
    @Nullable String instanceId,
    Topics topics,
    int threads,
    int maxPollRecords,
    Path stateDirectory) {
  /**
   * While a poll's last photograph is computed and the next poll comes, workers are idle: with 32
   * that is a few per cent of the time. Large photographs are bounded by what a fetch brings.
   */
  private static final int DEFAULT_MAX_POLL_RECORDS = 128;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public ApplicationSettings {
    if (threads < 1 || maxPollRecords < 1) {
      throw new IllegalArgumentException(
          "%s needs at least 1 thread and 1 record a poll, not %d and %d"
              .formatted(applicationId, threads, maxPollRecords));
    }
  }

  /**
   * One thread, no fixed instance.
   *
   * @param name of the service; the application id is the topics' prefix and this
   */
  public static ApplicationSettings of(String name, Topics topics, Path stateDirectory) {
    return new ApplicationSettings(
        topics.application(name), null, topics, 1, DEFAULT_MAX_POLL_RECORDS, stateDirectory);
  }

  public ApplicationSettings withApplicationId(String id) {
    return new ApplicationSettings(id, instanceId, topics, threads, maxPollRecords, stateDirectory);
  }

  public ApplicationSettings withInstanceId(@Nullable String id) {
    return new ApplicationSettings(
        applicationId, id, topics, threads, maxPollRecords, stateDirectory);
  }

  public ApplicationSettings withThreads(int count) {
    return new ApplicationSettings(
        applicationId, instanceId, topics, count, maxPollRecords, stateDirectory);
  }

  public ApplicationSettings withMaxPollRecords(int count) {
    return new ApplicationSettings(
        applicationId, instanceId, topics, threads, count, stateDirectory);
  }
}
