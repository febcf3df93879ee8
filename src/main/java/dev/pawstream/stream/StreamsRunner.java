package dev.pawstream.stream;

import dev.pawstream.event.RegistryUnavailableException;
import dev.pawstream.security.Causes;
import dev.pawstream.security.ClusterFailure;
import dev.pawstream.security.Login;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a topology. A stream thread that fails is replaced after a pause, and comes back to the
 * record where it failed; where a new thread would fail the same way, the application stops.
 *
 * <p>{@link #start} once, then the others; {@link #close} at any time.
 */
public final class StreamsRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final KafkaStreams streams;
  private final boolean isStaticMember;
  private final KafkaStreamsMetrics meters;
  private final ClusterFailure failures;
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;

  /**
   * Starts nothing yet.
   *
   * @param config see {@link ExactlyOnce}
   */
  public StreamsRunner(Topology topology, Map<String, Object> config) {
    Properties properties = new Properties();
    properties.putAll(config);
    isStaticMember =
        config.containsKey(
            StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
    failures = new ClusterFailure(Login.of(config), use(topology, config)::on);
    streams = new KafkaStreams(topology, properties);
    meters = new KafkaStreamsMetrics(streams);
    streams.setUncaughtExceptionHandler(this::onFailure);
    streams.setStateListener((now, before) -> onState(now));
  }

  /** Returns when what every instance keeps whole, such as the releases, is read. */
  public void start() {
    streams.start();
  }

  /**
   * Waits until partitions are assigned and processed.
   *
   * @throws IllegalStateException if that does not come to pass in time, with what failed
   */
  public void awaitRunning(Duration timeout) throws InterruptedException {
    boolean inTime = running.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    Throwable cause = failure;
    if (!inTime || hasStopped()) {
      throw new IllegalStateException(
          "The stream is %s after %d ms%s"
              .formatted(
                  streams.state(),
                  timeout.toMillis(),
                  cause == null ? "; is the cluster well?" : ": " + sentence(cause)),
          cause);
    }
  }

  public boolean isRunning() {
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  /** Whether it has stopped for good, by {@link #close} or because it cannot go on. */
  public boolean hasStopped() {
    return streams.state().hasCompletedShutdown() || streams.state().isShuttingDown();
  }

  /** Shows Kafka's own numbers of the stream and its clients there, until {@link #close}; once. */
  public void bindTo(MeterRegistry registry) {
    meters.bindTo(registry);
  }

  /** Why nothing is processed, in a sentence; nothing while all is well. */
  public Optional<String> problem() {
    return isRunning() ? Optional.empty() : Optional.of(state());
  }

  /** Why it has stopped for good by itself, in a sentence; nothing if it has not. */
  public Optional<String> end() {
    return hasStopped() && closing.getCount() > 0 ? Optional.of(state()) : Optional.empty();
  }

  private String state() {
    Throwable cause = failure;
    return "The stream is %s%s"
        .formatted(streams.state(), cause == null ? "" : "; its last failure: " + sentence(cause));
  }

  /** The last failure of a stream thread, if any. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** Commits what is done and stops, in 20 seconds at most. */
  @Override
  public void close() {
    closing.countDown();
    meters.close();
    // A member with a name of its own keeps its partitions while it restarts; any other would only
    // keep them from the rest of the group until its session ends.
    GroupMembershipOperation membership =
        isStaticMember
            ? GroupMembershipOperation.REMAIN_IN_GROUP
            : GroupMembershipOperation.LEAVE_GROUP;
    if (!streams.close(
        CloseOptions.timeout(CLOSE_TIMEOUT).withGroupMembershipOperation(membership))) {
      LOG.warn("The stream did not stop within {} s", CLOSE_TIMEOUT.toSeconds());
    }
  }

  private void onState(KafkaStreams.State now) {
    if (now == KafkaStreams.State.RUNNING || now.hasCompletedShutdown()) {
      running.countDown();
    }
  }

  private StreamThreadExceptionResponse onFailure(Throwable thrown) {
    failure = thrown;
    if (isRefusal(thrown)) {
      LOG.error("The stream stops. {}", sentence(thrown));
      LOG.debug("The stream stops", thrown);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    if (isForGood(thrown)) {
      LOG.error("The stream cannot go on: {}", thrown.getMessage(), thrown);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.warn("A stream thread failed, another takes over in {} s", PAUSE.toSeconds(), thrown);
    pause();
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private String sentence(Throwable thrown) {
    return registry(thrown)
        .map(Throwable::getMessage)
        .or(() -> failures.sentence(thrown))
        .orElseGet(() -> String.valueOf(thrown.getMessage()));
  }

  private static boolean isRefusal(Throwable thrown) {
    return ClusterFailure.isRefusal(thrown)
        || registry(thrown).filter(RegistryUnavailableException::isRefusal).isPresent();
  }

  private static Optional<RegistryUnavailableException> registry(Throwable thrown) {
    return Causes.first(thrown, RegistryUnavailableException.class);
  }

  private static boolean isForGood(Throwable thrown) {
    return Causes.first(thrown, Error.class).isPresent()
        || Causes.first(thrown, MissingSourceTopicException.class).isPresent();
  }

  private static TopicUse use(Topology topology, Map<String, Object> config) {
    return TopicUse.of(
        topology,
        String.valueOf(config.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG)));
  }

  private void pause() {
    try {
      if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("Closing: no more pauses");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
