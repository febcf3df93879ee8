package dev.pawstream.release;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.inference.PredictorFactory;
import dev.pawstream.release.BrokenReleaseException.Cause;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the champion the first in line of the promoted releases that can serve, and beside it the
 * latest shadow. Releases are handed to it as they are read; loading and warming up happen on a
 * thread of its own, and nothing that is wrong with a release does more than leave the champion as
 * it was.
 */
public final class ReleaseFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseFollower.class);
  private static final Set<ReleaseState> ANSWERING =
      EnumSet.of(ReleaseState.PROMOTED, ReleaseState.SHADOW);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final String topic;
  private final Deserializer<ModelRelease> deserializer;
  private final Refusals refusals;
  private final Election election;
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
   * @param champion is swapped, and gets a shadow
   * @param meters where it counts what it loads and refuses, and shows who answers
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
    this.refusals = new Refusals(champion, meters);
    this.election = new Election(known, artefacts, factory, champion, refusals, meters);
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
      Outages.outlast(
          () -> {
            known.put(record, read(record));
            return null;
          });
    }
    // Of several that wait, only the outcome matters.
    if (waiting.get() == 1) {
      election.hold();
    }
  }

  /** The release if it may answer, or null. */
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
      return ANSWERING.contains(release.getState()) ? release : null;
    } catch (SerializationException e) {
      refusals.refuse(
          record.version(), new BrokenReleaseException(Cause.UNREADABLE, "No release", e));
    } catch (BrokenReleaseException e) {
      refusals.refuse(record.version(), e);
    }
    return null;
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
