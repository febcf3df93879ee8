package dev.pawstream.trainer.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries commands out, one at a time; further ones wait. A command that comes again is the same
 * command.
 */
public final class JobRunner implements Jobs, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
  private static final int REMEMBERED = 10_000;
  private static final Ending.Word STOPPED =
      new Ending.Word(TrainingPhase.ACCEPTED, "Its trainer stopped; it begins anew where one runs");

  private final Job job;
  private final ProgressSink sink;
  private final Settings settings;
  private final Clock clock;
  private final Cache<String, Boolean> seen = Caffeine.newBuilder().maximumSize(REMEMBERED).build();
  private final Map<String, JobRun> open = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor worker;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> thread(task, "training-job-timer"));
  private @Nullable Future<?> leaving;

  /**
   * How jobs are run.
   *
   * @param progressInterval least time between two progress records of one phase
   * @param queueCapacity how many commands may wait for the job that runs
   * @param leave how long jobs go on when commands may come to another instance
   */
  public record Settings(Duration progressInterval, int queueCapacity, Duration leave) {}

  /**
   * Runs nothing yet.
   *
   * @param sink is told how each job goes; stays the caller's to close
   */
  public JobRunner(Job job, ProgressSink sink, Settings settings, Clock clock) {
    this.job = job;
    this.sink = sink;
    this.settings = settings;
    this.clock = clock;
    worker =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(settings.queueCapacity()),
            task -> thread(task, "training-job"));
  }

  private static Thread thread(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public synchronized boolean submit(TrainingCommand command) {
    if (seen.asMap().putIfAbsent(command.getId(), true) != null) {
      LOG.debug("Command {} came again and is ignored", command.getId());
      return false;
    }
    JobProgress progress = progress(command);
    int waiting = worker.getQueue().size();
    if (worker.getQueue().remainingCapacity() == 0) {
      progress.report(
          TrainingPhase.FAILED,
          "%d jobs wait already; send another command when they are done".formatted(waiting));
      return true;
    }
    int before = waiting + worker.getActiveCount();
    progress.report(
        TrainingPhase.ACCEPTED,
        (before == 0 ? "Starts now" : "Waits for %d before it".formatted(before)) + why(command));
    JobRun run = new JobRun(command, progress, job, over -> open.remove(command.getId(), over));
    open.put(command.getId(), run);
    try {
      worker.execute(run.task());
    } catch (RejectedExecutionException e) {
      open.remove(command.getId());
      progress.report(STOPPED.phase(), STOPPED.sentence());
    }
    return true;
  }

  @Override
  public synchronized void cancel(TrainingCommand command) {
    JobProgress progress = progress(command);
    String job = command.getJobId();
    JobRun run = job == null ? null : open.get(job);
    if (run == null) {
      progress.report(
          TrainingPhase.FAILED,
          "No job %s waits or runs; 'pawstream retrain' prints a job's id".formatted(job));
      return;
    }
    end(run, new Ending.Word(TrainingPhase.CANCELLED, cancelled(command)));
    progress.report(TrainingPhase.CANCELLED, "Job %s is to end".formatted(job));
  }

  private static String why(TrainingCommand command) {
    String reason = command.getReason();
    return reason == null ? "" : ": " + reason;
  }

  private static String cancelled(TrainingCommand command) {
    return "%s did not want it any more%s".formatted(command.getRequestedBy(), why(command));
  }

  @Override
  public void giveUp(TrainingCommand command, String sentence) {
    progress(command).report(TrainingPhase.FAILED, sentence);
  }

  @Override
  public boolean isOpen(String jobId) {
    return open.containsKey(jobId);
  }

  @Override
  public synchronized void lead() {
    if (leaving != null) {
      leaving.cancel(false);
      leaving = null;
    }
  }

  @Override
  public synchronized void follow() {
    if (leaving == null && !timer.isShutdown()) {
      leaving =
          timer.schedule(() -> leave(null), settings.leave().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void leave(Ending.@Nullable Word word) {
    // All of them first: when one ends, the next must not begin.
    open.values().forEach(run -> run.want(word));
    for (JobRun run : open.values()) {
      end(run, word);
      // It may come back.
      seen.invalidate(run.id());
    }
  }

  /** What has not begun is told of here, as it never does; what runs ends by itself. */
  private void end(JobRun run, Ending.@Nullable Word word) {
    run.want(word);
    if (run.claim()) {
      worker.remove(run.task());
      open.remove(run.id(), run);
      run.ended();
    } else {
      run.task().cancel(true);
    }
  }

  private JobProgress progress(TrainingCommand command) {
    return new JobProgress(command.getId(), sink, settings.progressInterval(), clock);
  }

  /** Ends the job that runs, without a release; it begins anew where a trainer runs next. */
  @Override
  public void close() {
    timer.shutdownNow();
    leave(STOPPED);
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
