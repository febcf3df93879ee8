package dev.pawstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void shouldTakeTheMiddleAndTheQuartilesDistance() {
    assertThat(Sample.of(List.of(50.0, 10.0, 30.0, 20.0, 40.0)))
        .isEqualTo(new Sample(30, 20 / 30.0, 5));
  }

  @Test
  void shouldMeetBetweenTheTwoInTheMiddle() {
    assertThat(Sample.of(List.of(1.0, 2.0, 4.0, 8.0)).median()).isEqualTo(3);
  }

  @Test
  void shouldNotMindOneThatWasDisturbed() {
    Sample calm = Sample.of(List.of(10.0, 10.0, 10.0, 10.0, 10.0));

    assertThat(Sample.of(List.of(10.0, 10.0, 10.0, 10.0, 900.0))).isEqualTo(calm);
  }

  @Test
  void shouldHaveNoSpreadOfOne() {
    assertThat(Sample.of(List.of(7.0))).isEqualTo(new Sample(7, 0, 1));
    assertThat(Sample.of(List.of(0.0, 0.0))).isEqualTo(new Sample(0, 0, 2));
  }

  @Test
  void shouldGiveHighPercentiles() {
    assertThat(Sample.quantile(List.of(3.0, 1.0, 2.0), 1)).isEqualTo(3);
    assertThat(Sample.quantile(List.of(0.0, 100.0), 0.99)).isEqualTo(99, within(1e-9));
  }

  @Test
  void shouldRefuseNothing() {
    assertThatThrownBy(() -> Sample.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--seconds");
  }
}
