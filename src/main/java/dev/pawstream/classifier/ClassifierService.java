package dev.pawstream.classifier;

import dev.pawstream.classifier.labelling.Answers;
import dev.pawstream.classifier.labelling.ChampionLabeller;
import dev.pawstream.classifier.labelling.LookAhead;
import dev.pawstream.classifier.labelling.PatientLabeller;
import dev.pawstream.classifier.labelling.Photographs;
import dev.pawstream.classifier.labelling.RememberedAnswers;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSerdes;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import dev.pawstream.fetch.PhotographFetcher;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.PredictorFactory;
import dev.pawstream.operation.HealthCheck;
import dev.pawstream.operation.OperatedService;
import dev.pawstream.release.ArtefactReader;
import dev.pawstream.release.ChampionPredictor;
import dev.pawstream.release.ReleaseFollower;
import dev.pawstream.release.ReleaseLog;
import dev.pawstream.stream.ExactlyOnce;
import dev.pawstream.stream.RequiredTopics;
import dev.pawstream.stream.StreamHealth;
import dev.pawstream.stream.StreamsRunner;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classifier as a service: labels what arrives on the images' topic, exactly once, with the
 * newest promoted release, or with the starter until there is one. A release that is a shadow
 * answers beside it.
 *
 * <p>{@link #start} once; {@link #close} at any time.
 */
public final class ClassifierService implements OperatedService, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClassifierService.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ClassifierSettings settings;
  private final ClientSettings clients;
  private final Serde<ImageEvent> images;
  private final Serde<Prediction> predictions;
  private final Serde<ModelRelease> releases;
  private final ChampionPredictor champion;
  private final ReleaseFollower follower;
  private final PhotographFetcher fetcher;
  private final LookAhead lookAhead;
  private final StreamsRunner runner;
  private final StreamHealth health;
  private volatile boolean caughtUp;

  /**
   * Connects to nothing yet.
   *
   * @param starterVersion what predictions of the starter name as their model
   * @param starter answers until a release does; closed with the service
   * @param factory loads releases
   * @param meters where the service counts
   */
  public ClassifierService(
      ClassifierSettings settings,
      ClientSettings clients,
      String starterVersion,
      Predictor starter,
      PredictorFactory factory,
      MeterRegistry meters) {
    this.settings = settings;
    this.clients = clients;
    Topics topics = settings.topics();
    images = EventSerdes.forValues(ImageEvent.class, clients.serde());
    predictions = EventSerdes.forValues(Prediction.class, clients.serde());
    releases = EventSerdes.forValues(ModelRelease.class, clients.serde());
    champion = new ChampionPredictor(starterVersion, starter);
    follower =
        new ReleaseFollower(
            topics.models(),
            releases.deserializer(),
            ArtefactReader.of(clients, topics, PATIENCE),
            factory,
            champion,
            meters);
    fetcher = new PhotographFetcher(settings.fetch(), meters);
    lookAhead =
        new LookAhead(
            new PatientLabeller(
                new ChampionLabeller(
                    Photographs.with(fetcher),
                    answers(settings.answerCacheBytes(), champion, meters))),
            images.deserializer(),
            starter.concurrency(),
            settings.fetch().concurrency(),
            meters);
    runner =
        new StreamsRunner(
            ClassifierTopology.of(
                settings,
                images,
                predictions.serializer(),
                lookAhead,
                follower::offer,
                new ClassifierMeters(meters)),
            ExactlyOnce.config(settings.application(), clients, meters, lookAhead));
    health = new StreamHealth(runner, clients);
  }

  private static Answers answers(long bytes, ChampionPredictor champion, MeterRegistry meters) {
    Answers answers = (sha256, photograph) -> champion.predict(photograph);
    return bytes == 0 ? answers : new RememberedAnswers(bytes, champion::models, answers, meters);
  }

  /**
   * Loads the newest release, so that no record is answered by an older one, and then joins the
   * group.
   *
   * @throws IllegalStateException if topics are missing, naming them and the command that creates
   *     them
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
   */
  public void start() throws InterruptedException {
    Topics topics = settings.topics();
    List<String> required =
        new ArrayList<>(
            List.of(
                topics.images(),
                topics.predictions(),
                topics.models(),
                topics.modelChunks(),
                topics.deadLetters()));
    if (settings.copyUncertain()) {
      required.add(topics.uncertainImages());
    }
    RequiredTopics.check(clients, topics, required);
    ReleaseLog.of(clients, topics, releases.deserializer(), PATIENCE)
        .records()
        .forEach(follower::offer);
    try {
      follower.awaitSettled(settings.releaseTimeout());
    } catch (TimeoutException e) {
      LOG.warn(
          "The newest release is not loaded after {} s; {} answers until it is",
          settings.releaseTimeout().toSeconds(),
          champion.version());
    }
    runner.start();
  }

  /**
   * Waits until photographs are being classified.
   *
   * @throws IllegalStateException if that does not come to pass in time, with what failed
   */
  public void awaitRunning(Duration timeout) throws InterruptedException {
    runner.awaitRunning(timeout);
  }

  /**
   * Whether photographs are being classified, and the releases that were there at the start are
   * loaded or refused.
   */
  public boolean isReady() {
    return modelProblem().isEmpty() && runner.isRunning();
  }

  private Optional<String> modelProblem() {
    // A swap later on is no reason to say that it is not ready: the old model answers meanwhile.
    if (follower.isSettled()) {
      caughtUp = true;
    }
    return caughtUp
        ? Optional.empty()
        : Optional.of(
            "The newest release is still being loaded; an older model answers until it is");
  }

  @Override
  public List<HealthCheck> liveness() {
    return health.liveness();
  }

  /** A warmed model, a running stream, a registry that answers. */
  @Override
  public List<HealthCheck> readiness() {
    return health.readiness(new HealthCheck("model", this::modelProblem));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    runner.bindTo(registry);
  }

  /** Whether it has stopped for good. */
  public boolean hasStopped() {
    return runner.hasStopped();
  }

  /** The version of the model that answers now. */
  public String modelVersion() {
    return champion.version();
  }

  /** Finishes and commits what is under way, in half a minute at most, and closes the models. */
  @Override
  public void close() {
    runner.close();
    fetcher.close();
    lookAhead.close();
    follower.close();
    champion.close();
    images.close();
    predictions.close();
    releases.close();
  }
}
