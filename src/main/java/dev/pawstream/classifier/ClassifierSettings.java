package dev.pawstream.classifier;

import dev.pawstream.event.Topics;
import dev.pawstream.fetch.FetchSettings;
import dev.pawstream.stream.ApplicationSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the classifier runs.
 *
 * @param application its group, threads and topics
 * @param confidenceThreshold a prediction whose probability is below is marked uncertain, 0 to 1
 * @param copyUncertain whether uncertain photographs are also copied for people to label
 * @param answerCacheBytes how much memory answers may take that are kept for photographs that come
 *     again; 0 for none
 * @param fetch where photographs that come as a uri may be fetched from
 * @param releaseTimeout how long the start waits for the newest release to be loaded
 */
public record ClassifierSettings(
    ApplicationSettings application,
    double confidenceThreshold,
    boolean copyUncertain,
    long answerCacheBytes,
    FetchSettings fetch,
    Duration releaseTimeout) {
  private static final double DEFAULT_CONFIDENCE_THRESHOLD = 0.8;
  private static final long DEFAULT_ANSWER_CACHE_BYTES = 16_000_000;
  private static final Duration DEFAULT_RELEASE_TIMEOUT = Duration.ofMinutes(2);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the threshold is no probability, or the cache's size is
   *     negative
   */
  public ClassifierSettings {
    if (!(confidenceThreshold >= 0 && confidenceThreshold <= 1)) {
      throw new IllegalArgumentException(
          "The confidence threshold must be from 0 to 1, not " + confidenceThreshold);
    }
    if (answerCacheBytes < 0) {
      throw new IllegalArgumentException(
          "The answer cache must have 0 bytes or more, not " + answerCacheBytes);
    }
  }

  /**
   * A threshold of 0.8, no copies, 16 MB of answers, nothing to be fetched, one thread; the
   * application id is the topics' prefix and "classifier".
   */
  public static ClassifierSettings of(Topics topics, Path stateDirectory) {
    return new ClassifierSettings(
        ApplicationSettings.of("classifier", topics, stateDirectory),
        DEFAULT_CONFIDENCE_THRESHOLD,
        false,
        DEFAULT_ANSWER_CACHE_BYTES,
        FetchSettings.NOTHING,
        DEFAULT_RELEASE_TIMEOUT);
  }

  public Topics topics() {
    return application.topics();
  }

  public ClassifierSettings withApplication(ApplicationSettings settings) {
    return new ClassifierSettings(
        settings, confidenceThreshold, copyUncertain, answerCacheBytes, fetch, releaseTimeout);
  }

  public ClassifierSettings withConfidenceThreshold(double threshold) {
    return new ClassifierSettings(
        application, threshold, copyUncertain, answerCacheBytes, fetch, releaseTimeout);
  }

  public ClassifierSettings withCopyUncertain(boolean copy) {
    return new ClassifierSettings(
        application, confidenceThreshold, copy, answerCacheBytes, fetch, releaseTimeout);
  }

  public ClassifierSettings withAnswerCacheBytes(long bytes) {
    return new ClassifierSettings(
        application, confidenceThreshold, copyUncertain, bytes, fetch, releaseTimeout);
  }

  public ClassifierSettings withFetch(FetchSettings settings) {
    return new ClassifierSettings(
        application,
        confidenceThreshold,
        copyUncertain,
        answerCacheBytes,
        settings,
        releaseTimeout);
  }
}
