package dev.pawstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopPaceTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 32, 660, 1279})
  void shouldTakeTheSameStepsForFewPhotographs(int rows) {
    assertThat(TopPace.of(rows)).isEqualTo(new TopPace(32, 1e-3, 10));
  }

  @Test
  void shouldTakeFewerAndShorterStepsForMorePhotographs() {
    TopPace pace = TopPace.of(2000);

    assertThat(pace.batch()).isEqualTo(96);
    assertThat(pace.rate()).isCloseTo(0.577e-3, offset(1e-6));
    assertThat(pace.patience()).isEqualTo(30);
  }

  @Test
  void shouldNotGrowForEver() {
    assertThat(TopPace.of(1_000_000)).isEqualTo(TopPace.of(10_000));
  }
}
