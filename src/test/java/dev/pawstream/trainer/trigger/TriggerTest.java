package dev.pawstream.trainer.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TriggerTest {
  private static final Instant START = Instant.parse("2026-11-03T12:00:00Z");

  private final Trigger trigger =
      new Trigger(new TriggerSettings(100, Duration.ofHours(24), Duration.ofMinutes(1)), START);
  private Optional<LastTraining> trained = Optional.empty();

  @Test
  void shouldWaitForEnoughLabelsAndForQuiet() {
    assertThat(look(99, 0)).isEmpty();
    assertThat(look(99, 5)).isEmpty();
    assertThat(look(100, 6)).isEmpty();
    assertThat(look(130, 6.5)).isEmpty();
    assertThat(look(130, 7.4)).isEmpty();
    assertThat(look(130, 7.5)).contains("130 new labels, and 100 were waited for");
  }

  @Test
  void shouldOrderATrainingOnce() {
    assertThat(look(100, 0)).isEmpty();
    assertThat(look(100, 1)).isPresent();
    assertThat(look(100, 2)).isEmpty();
    assertThat(look(199, 3)).isEmpty();
    assertThat(look(199, 9)).isEmpty();
    assertThat(look(200, 10)).isEmpty();
    assertThat(look(200, 11)).contains("100 new labels, and 100 were waited for");
  }

  @Test
  void shouldTrainOnFewNewLabelsWhenTheLastTrainingIsLongAgo() {
    int day = 24 * 60;
    assertThat(look(0, day + 5)).as("nothing is new").isEmpty();
    assertThat(look(1, day + 6)).isEmpty();
    assertThat(look(1, day + 7)).contains("1 new labels, and 1447 minutes since the last training");
    assertThat(look(1, 3 * day)).isEmpty();
  }

  @Test
  void shouldCountFromATrainingThatSomebodyElseOrdered() {
    trained = Optional.of(new LastTraining(950, START.plusSeconds(30)));

    assertThat(look(1_000, 1)).isEmpty();
    assertThat(look(1_000, 10)).isEmpty();
    assertThat(look(1_050, 11)).isEmpty();
    assertThat(look(1_050, 12)).contains("100 new labels, and 100 were waited for");
  }

  @Test
  void shouldTakeATopicThatWasMadeAgainAsNew() {
    trained = Optional.of(new LastTraining(950, START.plusSeconds(30)));

    assertThat(look(120, 1)).isEmpty();
    assertThat(look(120, 2)).contains("120 new labels, and 100 were waited for");
  }

  @Test
  void shouldRefuseNegativeNumbers() {
    assertThatThrownBy(() -> new TriggerSettings(-1, Duration.ZERO, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1 labels");
  }

  private Optional<String> look(long words, double minute) {
    return trigger.look(words, () -> trained, START.plusSeconds((long) (minute * 60)));
  }
}
