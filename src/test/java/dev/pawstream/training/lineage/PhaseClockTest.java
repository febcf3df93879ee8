package dev.pawstream.training.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.PhaseDuration;
import dev.pawstream.training.TrainingUpdate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseClockTest {
  private final HandClock time = new HandClock();
  private final List<TrainingUpdate> heard = new ArrayList<>();
  private final PhaseClock phases = new PhaseClock(heard::add, time);

  @Test
  void shouldTakeTheTimeUpToAnUpdateForItsPhases() {
    time.pass(3);
    phases.took("LOADING");
    time.pass(1);
    phases.onUpdate(TrainingUpdate.features(1, 2));
    time.pass(2);
    phases.onUpdate(TrainingUpdate.evaluating(1, 1));
    time.pass(4);
    phases.onUpdate(TrainingUpdate.features(2, 2));

    assertThat(phases.durations())
        .containsExactly(
            new PhaseDuration("LOADING", 3_000L),
            new PhaseDuration("FEATURES", 5_000L),
            new PhaseDuration("EVALUATING", 2_000L));
  }

  @Test
  void shouldPassOnWhatItHears() {
    TrainingUpdate update = TrainingUpdate.features(1, 2);

    phases.onUpdate(update);

    assertThat(heard).containsExactly(update);
  }

  private static final class HandClock extends Clock {
    private Instant now = Instant.EPOCH;

    void pass(long seconds) {
      now = now.plus(Duration.ofSeconds(seconds));
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
