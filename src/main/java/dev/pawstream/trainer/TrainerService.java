package dev.pawstream.trainer;

import dev.pawstream.access.Rights;
import dev.pawstream.access.Role;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSerdes;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.security.ClusterFailure;
import dev.pawstream.security.Login;
import dev.pawstream.stream.ExactlyOnce;
import dev.pawstream.stream.RequiredTopics;
import dev.pawstream.stream.StreamsRunner;
import dev.pawstream.training.ModelTraining;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;

/**
 * The trainer as a service: follows what is labelled, retrains when told to, releases what comes
 * out, and promotes and rolls back when told to.
 *
 * <p>{@link #start} once; {@link #close} at any time.
 */
public final class TrainerService implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TrainerSettings settings;
  private final ClientSettings clients;
  private final Serde<LabelledImage> labelled;
  private final Serde<TrainingCommand> commands;
  private final Serde<TrainingProgress> progress;
  private final Serde<ModelRelease> models;
  private final LabelCounts counts;
  private final ProgressPublisher publisher;
  private final ClusterReleases releases;
  private final JobRunner jobs;

  /** A rollback must not wait for a training. */
  private final JobRunner changes;

  private final StreamsRunner runner;

  /**
   * Joins nothing yet.
   *
   * @param training makes the models
   * @param meters where the service counts: {@code pawstream.labels} by label
   */
  public TrainerService(
      TrainerSettings settings,
      ClientSettings clients,
      ModelTraining training,
      MeterRegistry meters) {
    this.settings = settings;
    this.clients = clients;
    Topics topics = settings.topics();
    labelled = EventSerdes.forValues(LabelledImage.class, clients.serde());
    commands = EventSerdes.forValues(TrainingCommand.class, clients.serde());
    progress = EventSerdes.forValues(TrainingProgress.class, clients.serde());
    models = EventSerdes.forValues(ModelRelease.class, clients.serde());
    counts = new LabelCounts(meters);
    ClusterFailure failures =
        new ClusterFailure(
            Login.of(clients.streams()), Rights.of(Role.TRAINER, topics)::operationsOn);
    publisher = new ProgressPublisher(clients, topics, progress.serializer(), failures);
    releases =
        new ClusterReleases(
            clients,
            topics,
            settings.application().applicationId() + "-release",
            models,
            settings.retention(),
            failures,
            PATIENCE);
    Clock clock = Clock.systemUTC();
    TrainingSetReader reader =
        new TrainingSetReader(
            () ->
                new KafkaConsumer<>(
                    clients.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            labelled.deserializer(),
            topics.labelledImages(),
            PATIENCE);
    jobs =
        new JobRunner(
            new RetrainJob(settings, reader, training, releases, clock),
            publisher,
            settings.progressInterval(),
            settings.queueCapacity(),
            clock);
    changes =
        new JobRunner(
            new ReleaseJob(releases, clock),
            publisher,
            settings.progressInterval(),
            settings.queueCapacity(),
            clock);
    runner =
        new StreamsRunner(
            TrainerTopology.of(
                topics, labelled.deserializer(), commands.deserializer(), counts, this::submit),
            ExactlyOnce.config(settings.application(), clients, meters));
  }

  private void submit(TrainingCommand command) {
    (command.getAction() == TrainingAction.RETRAIN ? jobs : changes).submit(command);
  }

  /**
   * Joins the group.
   *
   * @throws IllegalStateException if topics are missing, naming them and the command that creates
   *     them
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
   */
  public void start() {
    Topics topics = settings.topics();
    RequiredTopics.check(
        clients,
        topics,
        List.of(
            topics.labelledImages(),
            topics.trainingCommands(),
            topics.trainingProgress(),
            topics.models(),
            topics.modelChunks(),
            topics.deadLetters()));
    runner.start();
  }

  /**
   * Waits until labels and commands are followed.
   *
   * @throws IllegalStateException if that does not come to pass in time, with what failed
   */
  public void awaitRunning(Duration timeout) throws InterruptedException {
    runner.awaitRunning(timeout);
  }

  /** Whether labels and commands are followed. */
  public boolean isReady() {
    return runner.isRunning();
  }

  /** Whether it has stopped for good. */
  public boolean hasStopped() {
    return runner.hasStopped();
  }

  /** Photographs by label, over the partitions that this instance has. */
  public Map<String, Long> labelCounts() {
    return counts.snapshot();
  }

  /** Ends a job that runs, without a release, and stops, in less than a minute. */
  @Override
  public void close() {
    runner.close();
    releases.close();
    changes.close();
    jobs.close();
    publisher.close();
    labelled.close();
    commands.close();
    progress.close();
    models.close();
  }
}
