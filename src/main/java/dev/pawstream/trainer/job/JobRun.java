package dev.pawstream.trainer.job;

import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingPhase;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job that waits or runs. */
final class JobRun {
  private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

  private final TrainingCommand command;
  private final JobProgress progress;
  private final Job job;
  private final Consumer<JobRun> over;
  private final Ending ending = new Ending();
  private final AtomicBoolean claimed = new AtomicBoolean();
  private final FutureTask<@Nullable Void> task = new FutureTask<>(this::run, null);

  /**
   * @param job what is to be done
   * @param over hears that it has run to its end, whatever that was
   */
  JobRun(TrainingCommand command, JobProgress progress, Job job, Consumer<JobRun> over) {
    this.command = command;
    this.progress = progress;
    this.job = job;
    this.over = over;
  }

  String id() {
    return command.getId();
  }

  /** What runs it, and interrupts it when it is cancelled. */
  FutureTask<@Nullable Void> task() {
    return task;
  }

  /** Lets it end when it can, with these last words. */
  void want(Ending.@Nullable Word word) {
    ending.want(word);
  }

  /**
   * Claims it, to run it or to end it before it runs: true for who is first. By the task alone
   * nobody could tell: one that has left the queue may be cancelled before its first line, and says
   * nothing then.
   */
  boolean claim() {
    return claimed.compareAndSet(false, true);
  }

  private void run() {
    if (!claim()) {
      return;
    }
    try {
      ending.check();
      job.run(command, progress, ending);
    } catch (InterruptedException | InterruptException e) {
      ended();
    } catch (TakenOverException e) {
      LOG.info("Job {}: {}", id(), e.getMessage());
    } catch (RefusedJobException e) {
      LOG.info("Job {} is refused: {}", id(), e.sentence());
      progress.report(TrainingPhase.FAILED, e.sentence());
    } catch (RuntimeException | OutOfMemoryError e) {
      failed(e);
    } finally {
      over.accept(this);
    }
  }

  private void failed(Throwable failure) {
    if (ending.isWanted()) {
      ended();
      return;
    }
    LOG.error("Job {} failed", id(), failure);
    progress.report(
        TrainingPhase.FAILED, Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
  }

  /** Says the last words, if there are any. */
  void ended() {
    Ending.Word word = ending.word();
    if (word != null) {
      progress.report(word.phase(), word.sentence());
    }
  }
}
