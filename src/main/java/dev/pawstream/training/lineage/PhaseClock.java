package dev.pawstream.training.lineage;

import dev.pawstream.event.PhaseDuration;
import dev.pawstream.training.TrainingListener;
import dev.pawstream.training.TrainingUpdate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hears how a training goes, measures how long each phase takes, and passes on what it hears. The
 * time up to an update is the phase's that it tells of. Of one thread.
 */
public final class PhaseClock implements TrainingListener {
  private final TrainingListener listener;
  private final Clock clock;
  private final Map<String, Duration> spent = new LinkedHashMap<>();
  private Instant last;

  /** Measures from now on. */
  public PhaseClock(TrainingListener listener, Clock clock) {
    this.listener = listener;
    this.clock = clock;
    this.last = clock.instant();
  }

  @Override
  public void onUpdate(TrainingUpdate update) {
    took(update.phase().name());
    listener.onUpdate(update);
  }

  /** The time since what was measured last was this phase's. */
  public void took(String phase) {
    Instant now = clock.instant();
    spent.merge(phase, Duration.between(last, now), Duration::plus);
    last = now;
  }

  /** As events carry them, in the order in which the phases began. */
  public List<PhaseDuration> durations() {
    return spent.entrySet().stream()
        .map(phase -> new PhaseDuration(phase.getKey(), phase.getValue().toMillis()))
        .toList();
  }
}
