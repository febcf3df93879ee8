package dev.pawstream.trainer;

import dev.pawstream.access.Rights;
import dev.pawstream.access.Role;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.operation.HealthCheck;
import dev.pawstream.operation.OperatedService;
import dev.pawstream.security.ClusterFailure;
import dev.pawstream.security.Login;
import dev.pawstream.stream.ExactlyOnce;
import dev.pawstream.stream.RequiredTopics;
import dev.pawstream.stream.StreamHealth;
import dev.pawstream.stream.StreamsRunner;
import dev.pawstream.trainer.dataset.LabelIndex;
import dev.pawstream.trainer.dataset.TrainingSetReader;
import dev.pawstream.trainer.feedback.Feedback;
import dev.pawstream.trainer.job.Job;
import dev.pawstream.trainer.job.JobMeters;
import dev.pawstream.trainer.job.JobRunner;
import dev.pawstream.trainer.job.Jobs;
import dev.pawstream.trainer.job.ProgressPublisher;
import dev.pawstream.trainer.job.RefusedJobException;
import dev.pawstream.trainer.remote.RemotePhotographs;
import dev.pawstream.trainer.retrain.RetrainJob;
import dev.pawstream.trainer.retrain.Trial;
import dev.pawstream.trainer.trigger.LabelWatch;
import dev.pawstream.training.ModelTraining;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * The trainer as a service: follows what is labelled, retrains when told to, releases what comes
 * out, and promotes and rolls back when told to.
 *
 * <p>{@link #start} once; {@link #close} at any time.
 */
public final class TrainerService implements OperatedService, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Longer than a rebalance after which the commands come back. */
  private static final Duration LEAVE_AFTER = Duration.ofSeconds(30);

  private final TrainerSettings settings;
  private final ClientSettings clients;
  private final TrainerSerdes serdes;
  private final LabelIndex index;
  private final ProgressPublisher publisher;
  private final RemotePhotographs remote;
  private final JobRunner jobs;

  /** A rollback must not wait for a training. */
  private final JobRunner changes;

  private final LabelWatch watch;
  private final StreamsRunner runner;
  private final StreamHealth health;

  /**
   * Joins nothing yet.
   *
   * @param training makes the models
   * @param trial says which of them are released
   * @param decoder says which photographs can be trained on
   * @param forget removes what is kept of a photograph, named by the sha256 of its bytes, that is
   *     in the data set no more
   * @param meters where the service counts
   */
  public TrainerService(
      TrainerSettings settings,
      ClientSettings clients,
      ModelTraining training,
      Trial trial,
      ImageDecoder decoder,
      Consumer<String> forget,
      MeterRegistry meters) {
    this.settings = settings;
    this.clients = clients;
    Topics topics = settings.topics();
    serdes = TrainerSerdes.of(clients);
    index = new LabelIndex(meters, forget);
    ClusterFailure failures =
        new ClusterFailure(
            Login.of(clients.streams()), Rights.of(Role.TRAINER, topics)::operationsOn);
    publisher = new ProgressPublisher(clients, topics, serdes.progress().serializer(), failures);
    ClusterReleases releases =
        new ClusterReleases(
            clients,
            topics,
            settings.application().applicationId(),
            serdes.models(),
            settings.retention(),
            PATIENCE);
    Clock clock = Clock.systemUTC();
    remote = new RemotePhotographs(settings.fetch(), meters);
    TrainingSetReader reader =
        TrainingSetReader.of(
            clients,
            topics,
            serdes.labelled().deserializer(),
            serdes.images().deserializer(),
            remote,
            decoder,
            PATIENCE);
    JobRunner.Settings running =
        new JobRunner.Settings(settings.progressInterval(), settings.queueCapacity(), LEAVE_AFTER);
    JobMeters trainings = new JobMeters(meters);
    jobs =
        new JobRunner(
            trainings.around(
                explained(
                    new RetrainJob(settings.retraining(), reader, training, trial, releases, clock),
                    failures)),
            trainings.over(publisher),
            running,
            clock);
    changes =
        new JobRunner(
            explained(new ReleaseJob(releases, clock), failures), publisher, running, clock);
    watch = TriggeredTrainings.of(settings, clients, releases, jobs);
    Jobs all = new RoutedJobs(jobs, changes, watch);
    Map<String, Object> config =
        new HashMap<>(ExactlyOnce.config(settings.application(), clients, meters));
    config.putAll(Feedback.INTERNAL_TOPICS);
    runner =
        new StreamsRunner(
            TrainerTopology.of(
                topics,
                serdes.labelled().deserializer(),
                serdes.commands(),
                serdes.predictions().deserializer(),
                serdes.models(),
                index,
                new Feedback(settings.feedback(), meters),
                all),
            config);
    health = new StreamHealth(runner, clients);
  }

  /** Whoever ordered the job can do something about a right that is missing. */
  private static Job explained(Job job, ClusterFailure failures) {
    return (command, progress, ending) -> {
      try {
        job.run(command, progress, ending);
      } catch (KafkaException e) {
        throw ClusterFailure.isRefusal(e)
            ? new RefusedJobException(failures.sentence(e).orElseGet(e::toString))
            : e;
      }
    };
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
            topics.predictions(),
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

  @Override
  public List<HealthCheck> liveness() {
    return health.liveness();
  }

  /** A running stream, a registry that answers. */
  @Override
  public List<HealthCheck> readiness() {
    return health.readiness();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    runner.bindTo(registry);
  }

  /** Whether it has stopped for good. */
  public boolean hasStopped() {
    return runner.hasStopped();
  }

  /** Photographs by label, over the partitions that this instance has. */
  public Map<String, Long> labelCounts() {
    return index.counts();
  }

  /**
   * Stops, in less than a minute, without a release. A job that ran begins anew with the next
   * start, or in another instance.
   */
  @Override
  public void close() {
    runner.close();
    watch.close();
    changes.close();
    jobs.close();
    remote.close();
    publisher.close();
    serdes.close();
  }
}
