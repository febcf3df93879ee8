package dev.pawstream.trainer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries commands out, one at a time; further ones wait. A command that comes again is the same
 * command.
 */
final class JobRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
  private static final int REMEMBERED = 10_000;
  private static final String STOPPED =
      "The trainer was stopped; send another command when it is back";

  private final Job job;
  private final ProgressSink sink;
  private final Duration progressInterval;
  private final Clock clock;
  private final Cache<String, Boolean> seen = Caffeine.newBuilder().maximumSize(REMEMBERED).build();
  private final ThreadPoolExecutor worker;

  JobRunner(Job job, ProgressSink sink, Duration progressInterval, int queueCapacity, Clock clock) {
    this.job = job;
    this.sink = sink;
    this.progressInterval = progressInterval;
    this.clock = clock;
    worker =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queueCapacity),
            task -> new Thread(task, "training-job"));
  }

  /** Takes a command; returns at once. What becomes of it is in its progress. */
  synchronized void submit(TrainingCommand command) {
    if (seen.asMap().putIfAbsent(command.getId(), true) != null) {
      LOG.info("Command {} came again and is ignored", command.getId());
      return;
    }
    JobProgress progress = new JobProgress(command.getId(), sink, progressInterval, clock);
    int waiting = worker.getQueue().size();
    if (worker.getQueue().remainingCapacity() == 0) {
      progress.report(
          TrainingPhase.FAILED,
          "%d jobs wait already; send another command when they are done".formatted(waiting));
      return;
    }
    int before = waiting + worker.getActiveCount();
    progress.report(
        TrainingPhase.ACCEPTED,
        before == 0 ? "Starts now" : "Waits for %d before it".formatted(before));
    try {
      worker.execute(() -> run(command, progress));
    } catch (RejectedExecutionException e) {
      progress.report(TrainingPhase.CANCELLED, STOPPED);
    }
  }

  private void run(TrainingCommand command, JobProgress progress) {
    try {
      job.run(command, progress);
    } catch (InterruptedException | InterruptException e) {
      progress.report(TrainingPhase.CANCELLED, STOPPED);
    } catch (RefusedJobException e) {
      LOG.info("Job {} is refused: {}", command.getId(), e.sentence());
      progress.report(TrainingPhase.FAILED, e.sentence());
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("Job {} failed", command.getId(), e);
      progress.report(
          TrainingPhase.FAILED, Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  /** Ends the job that runs, without a release, and forgets the ones that wait. */
  @Override
  public void close() {
    worker.shutdownNow();
    try {
      if (!worker.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A job did not end within {} s", CLOSE_TIMEOUT.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
