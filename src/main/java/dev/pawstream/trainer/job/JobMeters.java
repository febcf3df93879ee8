package dev.pawstream.trainer.job;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pawstream.event.TrainingPhase;
import dev.pawstream.event.TrainingProgress;
import dev.pawstream.meter.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How jobs go and end, of one {@link JobRunner}. Thread-safe. */
public final class JobMeters {
  private static final Set<TrainingPhase> ENDS =
      EnumSet.of(
          TrainingPhase.RELEASED,
          TrainingPhase.REJECTED,
          TrainingPhase.FAILED,
          TrainingPhase.CANCELLED);
  private static final Set<TrainingPhase> WORK =
      EnumSet.range(TrainingPhase.LOADING, TrainingPhase.RELEASING);

  /** More than wait; those that went to another trainer are forgotten in time. */
  private static final int OPEN = 1_000;

  private final MeterRegistry registry;
  private final Timer training;
  private final Cache<String, Boolean> accepted = Caffeine.newBuilder().maximumSize(OPEN).build();
  private volatile @Nullable TrainingPhase current;

  /** Shows that nothing runs. */
  public JobMeters(MeterRegistry registry) {
    this.registry = registry;
    training = Metric.TRAINING.timer(registry);
    ENDS.forEach(end -> Metric.TRAINING_JOBS.counter(registry, tag(end)));
    WORK.forEach(
        phase ->
            Metric.TRAINING_PHASE.gauge(
                registry, this, meters -> meters.isIn(phase) ? 1 : 0, tag(phase)));
  }

  /** The same job, measured. */
  public Job around(Job job) {
    return (command, progress, ending) -> {
      long start = System.nanoTime();
      try {
        job.run(command, progress, ending);
      } finally {
        current = null;
        training.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      }
    };
  }

  /** The same sink, which counts what it is told. */
  public ProgressSink over(ProgressSink sink) {
    return progress -> {
      note(progress);
      sink.report(progress);
    };
  }

  private void note(TrainingProgress progress) {
    TrainingPhase phase = progress.getPhase();
    if (phase == TrainingPhase.ACCEPTED) {
      accepted.put(progress.getJobId(), true);
    } else if (WORK.contains(phase)) {
      // One runs at a time, and only that one gets so far.
      current = phase;
    } else if (ENDS.contains(phase)
        // A word on a command that is no job, such as one that cancels another, is no end of a job.
        && accepted.asMap().remove(progress.getJobId()) != null) {
      Metric.TRAINING_JOBS.counter(registry, tag(phase)).increment();
    }
  }

  private boolean isIn(TrainingPhase phase) {
    return current == phase;
  }

  private static String tag(TrainingPhase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }
}
