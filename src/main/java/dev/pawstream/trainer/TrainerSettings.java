package dev.pawstream.trainer;

import dev.pawstream.event.Topics;
import dev.pawstream.fetch.FetchSettings;
import dev.pawstream.release.Retention;
import dev.pawstream.stream.ApplicationSettings;
import dev.pawstream.trainer.feedback.FeedbackSettings;
import dev.pawstream.trainer.retrain.RetrainSettings;
import dev.pawstream.trainer.start.StandardStart;
import dev.pawstream.trainer.trigger.TriggerSettings;
import dev.pawstream.training.Policy;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How the trainer runs.
 *
 * @param application its group, threads and topics
 * @param policy what a job trains whose command names no policy
 * @param seed of a job whose command names none
 * @param minimumPhotographs a job with fewer ones does not start
 * @param queueCapacity how many commands may wait for the job that runs
 * @param progressInterval least time between two progress records of one phase
 * @param workDirectory where a job keeps its photographs while it runs
 * @param retention how many artefacts are kept
 * @param triggers when it trains without being told to
 * @param feedback what follows from how models do in service
 * @param start what a job's training starts from whose command does not say
 * @param fetch where photographs may be fetched from that labels have a uri of
 */
public record TrainerSettings(
    ApplicationSettings application,
    Policy policy,
    long seed,
    int minimumPhotographs,
    int queueCapacity,
    Duration progressInterval,
    Path workDirectory,
    Retention retention,
    TriggerSettings triggers,
    FeedbackSettings feedback,
    StandardStart start,
    FetchSettings fetch) {
  private static final long DEFAULT_SEED = 42;
  private static final int DEFAULT_MINIMUM_PHOTOGRAPHS = 20;
  private static final int DEFAULT_QUEUE_CAPACITY = 16;
  private static final Duration DEFAULT_PROGRESS_INTERVAL = Duration.ofMillis(500);

  /** Policy TOP, 20 photographs; the application id is the topics' prefix and "trainer". */
  public static TrainerSettings of(Topics topics, Path stateDirectory, Path workDirectory) {
    return new TrainerSettings(
        ApplicationSettings.of("trainer", topics, stateDirectory),
        Policy.TOP,
        DEFAULT_SEED,
        DEFAULT_MINIMUM_PHOTOGRAPHS,
        DEFAULT_QUEUE_CAPACITY,
        DEFAULT_PROGRESS_INTERVAL,
        workDirectory,
        Retention.DEFAULT,
        TriggerSettings.NEVER,
        FeedbackSettings.STANDARD,
        StandardStart.PRETRAINED,
        FetchSettings.NOTHING);
  }

  public Topics topics() {
    return application.topics();
  }

  /** What its trainings go by. */
  public RetrainSettings retraining() {
    return new RetrainSettings(
        policy, seed, minimumPhotographs, workDirectory, start, feedback.shadowPhotographs() > 0);
  }

  public TrainerSettings withApplication(ApplicationSettings settings) {
    return new TrainerSettings(
        settings,
        policy,
        seed,
        minimumPhotographs,
        queueCapacity,
        progressInterval,
        workDirectory,
        retention,
        triggers,
        feedback,
        start,
        fetch);
  }

  public TrainerSettings withPolicy(Policy standard) {
    return new TrainerSettings(
        application,
        standard,
        seed,
        minimumPhotographs,
        queueCapacity,
        progressInterval,
        workDirectory,
        retention,
        triggers,
        feedback,
        start,
        fetch);
  }

  public TrainerSettings withMinimumPhotographs(int count) {
    return new TrainerSettings(
        application,
        policy,
        seed,
        count,
        queueCapacity,
        progressInterval,
        workDirectory,
        retention,
        triggers,
        feedback,
        start,
        fetch);
  }

  public TrainerSettings withTriggers(TriggerSettings other) {
    return new TrainerSettings(
        application,
        policy,
        seed,
        minimumPhotographs,
        queueCapacity,
        progressInterval,
        workDirectory,
        retention,
        other,
        feedback,
        start,
        fetch);
  }

  public TrainerSettings withFeedback(FeedbackSettings other) {
    return new TrainerSettings(
        application,
        policy,
        seed,
        minimumPhotographs,
        queueCapacity,
        progressInterval,
        workDirectory,
        retention,
        triggers,
        other,
        start,
        fetch);
  }

  public TrainerSettings withRetention(Retention other) {
    return new TrainerSettings(
        application,
        policy,
        seed,
        minimumPhotographs,
        queueCapacity,
        progressInterval,
        workDirectory,
        other,
        triggers,
        feedback,
        start,
        fetch);
  }

  public TrainerSettings withStart(StandardStart other) {
    return new TrainerSettings(
        application,
        policy,
        seed,
        minimumPhotographs,
        queueCapacity,
        progressInterval,
        workDirectory,
        retention,
        triggers,
        feedback,
        other,
        fetch);
  }

  public TrainerSettings withFetch(FetchSettings other) {
    return new TrainerSettings(
        application,
        policy,
        seed,
        minimumPhotographs,
        queueCapacity,
        progressInterval,
        workDirectory,
        retention,
        triggers,
        feedback,
        start,
        other);
  }
}
