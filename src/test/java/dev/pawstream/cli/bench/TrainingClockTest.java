package dev.pawstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.training.TrainingUpdate;
import dev.pawstream.training.TrainingUpdate.Phase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingClockTest {
  private static final long SECOND = 1_000_000_000;

  private final List<TrainingUpdate> heard = new ArrayList<>();
  private long now;
  private final TrainingClock clock = new TrainingClock(() -> now, heard::add);

  @BeforeEach
  void train() {
    at(10, Phase.FEATURES, 0, 4);
    at(12, Phase.FEATURES, 0, 24);
    at(13, Phase.TOP, 1, 32);
    at(15, Phase.TOP, 7, 32);
    at(99, Phase.EVALUATING, 0, 1);
  }

  @Test
  void shouldCountPhotographsFromTheFirstThatIsDone() {
    assertThat(clock.photographsPerSecond()).isEqualTo(10);
  }

  @Test
  void shouldTimeTheTopByItself() {
    assertThat(clock.topSeconds()).isEqualTo(3);
    assertThat(clock.topEpochs()).isEqualTo(7);
  }

  @Test
  void shouldPassOnWhatItHears() {
    assertThat(heard).hasSize(5);
  }

  private void at(long second, Phase phase, int epoch, long step) {
    now = second * SECOND;
    clock.onUpdate(new TrainingUpdate(phase, epoch, 60, step, 100, null, null, null, null));
  }
}
