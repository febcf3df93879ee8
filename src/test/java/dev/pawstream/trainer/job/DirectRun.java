package dev.pawstream.trainer.job;

import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingProgress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs a job in the caller's thread, and keeps what it tells. */
public final class DirectRun {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final List<TrainingProgress> told = new ArrayList<>();
  private final Ending ending = new Ending();
  private final Clock clock;

  public DirectRun(Clock clock) {
    this.clock = clock;
  }

  public void run(Job job, TrainingCommand command) throws InterruptedException {
    job.run(command, new JobProgress(command.getId(), told::add, INTERVAL, clock), ending);
  }

  /** Whatever runs from now on is to end. */
  public void end() {
    ending.want(null);
  }

  /** Of all jobs so far, in order. */
  public List<TrainingProgress> told() {
    return told;
  }

  public TrainingProgress last() {
    return told.get(told.size() - 1);
  }
}
