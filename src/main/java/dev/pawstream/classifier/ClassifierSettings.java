package dev.pawstream.classifier;

import dev.pawstream.event.Topics;
import dev.pawstream.stream.ApplicationSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the classifier runs.
 *
 * @param application its group, threads and topics
 * @param confidenceThreshold a prediction whose probability is below is marked uncertain, 0 to 1
 * @param releaseTimeout how long the start waits for the newest release to be loaded
 */
public record ClassifierSettings(
    ApplicationSettings application, double confidenceThreshold, Duration releaseTimeout) {
  private static final double DEFAULT_CONFIDENCE_THRESHOLD = 0.8;
  private static final Duration DEFAULT_RELEASE_TIMEOUT = Duration.ofMinutes(2);

  /**
   * Checks the threshold.
   *
   * @throws IllegalArgumentException if it is no probability
   */
  public ClassifierSettings {
    if (!(confidenceThreshold >= 0 && confidenceThreshold <= 1)) {
      throw new IllegalArgumentException(
          "The confidence threshold must be from 0 to 1, not " + confidenceThreshold);
    }
  }

  /** A threshold of 0.8, one thread; the application id is the topics' prefix and "classifier". */
  public static ClassifierSettings of(Topics topics, Path stateDirectory) {
    return new ClassifierSettings(
        ApplicationSettings.of("classifier", topics, stateDirectory),
        DEFAULT_CONFIDENCE_THRESHOLD,
        DEFAULT_RELEASE_TIMEOUT);
  }

  public Topics topics() {
    return application.topics();
  }

  public ClassifierSettings withApplication(ApplicationSettings settings) {
    return new ClassifierSettings(settings, confidenceThreshold, releaseTimeout);
  }

  public ClassifierSettings withConfidenceThreshold(double threshold) {
    return new ClassifierSettings(application, threshold, releaseTimeout);
  }
}
