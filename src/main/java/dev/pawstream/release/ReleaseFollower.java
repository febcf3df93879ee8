package dev.pawstream.release;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.PredictorFactory;
import dev.pawstream.release.BrokenReleaseException.Cause;
import dev.pawstream.security.ClusterFailure;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the champion the first in line of the promoted releases that can serve. Releases are handed
 * to it as they are read; loading and warming up happen on a thread of its own, and nothing that is
 * wrong with a release does more than leave the champion as it was.
 */
public final class ReleaseFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseFollower.class);
  private static final Duration PAUSE_IN_OUTAGE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final String topic;
  private final Deserializer<ModelRelease> deserializer;
  private final Artefacts artefacts;
  private final PredictorFactory factory;
  private final ChampionPredictor champion;
  private final MeterRegistry meters;
  private final KnownReleases known = new KnownReleases();
  private final AtomicInteger waiting = new AtomicInteger();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "release-follower");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Follows nothing until a release is offered.
   *
   * @param topic of the releases
   * @param deserializer of their values; stays the caller's to close, as does {@code champion}
   * @param artefacts where the model files are
   * @param factory loads and warms up
   * @param champion is swapped
   * @param meters {@code pawstream.releases.loaded} and {@code pawstream.releases.refused}, by
   *     cause; every promoted release that was the first in line is in one of the two
   */
  public ReleaseFollower(
      String topic,
      Deserializer<ModelRelease> deserializer,
      Artefacts artefacts,
      PredictorFactory factory,
      ChampionPredictor champion,
      MeterRegistry meters) {
    this.topic = topic;
    this.deserializer = deserializer;
    this.artefacts = artefacts;
    this.factory = factory;
    this.champion = champion;
    this.meters = meters;
  }

  /**
   * Takes note of a record of the releases' topic. Returns at once and never throws. The same
   * record may be offered again.
   */
  public void offer(ReleaseRecord record) {
    waiting.incrementAndGet();
    try {
      worker.execute(() -> follow(record));
    } catch (RejectedExecutionException e) {
      LOG.debug("Closed: release {} is not followed", record.version());
    }
  }

  /** Whether every release that was offered so far is loaded or refused. */
  public boolean isSettled() {
    return waiting.get() == 0;
  }

  /**
   * Waits until every release that was offered before is loaded or refused.
   *
   * @throws TimeoutException if that takes longer
   */
  public void awaitSettled(Duration timeout) throws InterruptedException, TimeoutException {
    Future<?> marker = worker.submit(() -> {});
    try {
      marker.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Doing nothing failed", e);
    }
  }

  private void follow(ReleaseRecord record) {
    try {
      note(record);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException e) {
      LOG.error("Release {} could not be followed", record.version(), e);
    } finally {
      waiting.decrementAndGet();
    }
  }

  private void note(ReleaseRecord record) throws InterruptedException {
    if (known.isNews(record)) {
      retryingOutages(
          () -> {
            known.put(record, read(record));
            return null;
          });
    }
    // Of several that wait, only the outcome matters.
    if (waiting.get() == 1) {
      elect();
    }
  }

  /** The release if it may serve, or null. */
  private @Nullable ModelRelease read(ReleaseRecord record) {
    try {
      ModelRelease release = deserializer.deserialize(topic, record.value());
      if (release == null) {
        return null;
      }
      if (!release.getVersion().equals(record.version())) {
        throw new BrokenReleaseException(
            Cause.UNREADABLE,
            "The release %s has the key %s".formatted(release.getVersion(), record.version()));
      }
      if (release.getState() == ReleaseState.UNKNOWN) {
        throw new BrokenReleaseException(
            Cause.UNKNOWN_STATE,
            "The state of %s is one that this version of Pawstream does not know"
                .formatted(release.getVersion()));
      }
      return release.getState() == ReleaseState.PROMOTED ? release : null;
    } catch (SerializationException e) {
      refuse(record.version(), new BrokenReleaseException(Cause.UNREADABLE, "No release", e));
    } catch (BrokenReleaseException e) {
      refuse(record.version(), e);
    }
    return null;
  }

  private void elect() throws InterruptedException {
    while (true) {
      ModelRelease first = known.champion();
      if (first == null) {
        champion.reinstateStarter();
        return;
      }
      if (champion.serves(first.getVersion(), first.getSha256())) {
        return;
      }
      try {
        byte[] artefact = retryingOutages(() -> artefacts.read(first));
        champion.swap(first.getVersion(), load(first, artefact));
        meters.counter("pawstream.releases.loaded").increment();
        LOG.info("Model {} answers from now on", first.getVersion());
        return;
      } catch (BrokenReleaseException e) {
        known.refuse(first.getVersion());
        refuse(first.getVersion(), e);
      }
    }
  }

  @SuppressWarnings(
      "IllegalCatch") // What a foreign model makes an engine throw is not only exceptions.
  private Predictor load(ModelRelease release, byte[] artefact) {
    try {
      return factory.load(artefact);
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      throw new BrokenReleaseException(
          Cause.UNLOADABLE,
          "Model %s cannot be loaded: %s".formatted(release.getVersion(), e.getMessage()),
          e);
    }
  }

  private void refuse(@Nullable String version, BrokenReleaseException cause) {
    meters.counter("pawstream.releases.refused", "cause", cause.reason().name()).increment();
    LOG.warn("Release {} is refused, {} stays the champion", version, champion.version(), cause);
  }

  private <T extends @Nullable Object> T retryingOutages(Supplier<T> action)
      throws InterruptedException {
    while (true) {
      try {
        return action.get();
      } catch (InterruptException e) {
        throw new InterruptedException(e.getMessage());
      } catch (KafkaException e) {
        LOG.warn(
            "A release waits{}: {}",
            ClusterFailure.isRefusal(e) ? "" : ", the cluster or the registry does not answer",
            e.getMessage());
        Thread.sleep(PAUSE_IN_OUTAGE.toMillis());
      }
    }
  }

  /** Stops following; a load that is under way is waited for, for 10 seconds at most. */
  @Override
  public void close() {
    worker.shutdownNow();
    try {
      if (!worker.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A model is still loading after {} s", CLOSE_TIMEOUT.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
