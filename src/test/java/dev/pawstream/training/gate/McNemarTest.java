package dev.pawstream.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class McNemarTest {
  @Test
  void shouldGiveWhatAHandComputes() {
    // Of ten tosses, eight or more heads: (45 + 10 + 1) / 1024.
    assertThat(new McNemar(8, 2).pOfWorse()).isCloseTo(56 / 1024.0, within(1e-12));
    assertThat(new McNemar(8, 2).pOfDifferent()).isCloseTo(112 / 1024.0, within(1e-12));
    assertThat(new McNemar(2, 8).pOfWorse()).isCloseTo(1013 / 1024.0, within(1e-12));
  }

  @Test
  void shouldSayNothingWhereBothAreRightOnTheSamePhotographs() {
    assertThat(new McNemar(0, 0).pOfWorse()).isEqualTo(1);
    assertThat(new McNemar(0, 0).pOfDifferent()).isEqualTo(1);
  }

  @Test
  void shouldStayExactForManyPhotographs() {
    // By the normal approximation with its correction for continuity: z = (1050 - 0.5 - 1000) /
    // 22.36.
    assertThat(new McNemar(1050, 950).pOfWorse()).isCloseTo(0.01342, within(1e-4));
  }

  @Property(tries = 200)
  void shouldAgreeWithItselfFromTheOtherSide(
      @ForAll @IntRange(max = 60) int one, @ForAll @IntRange(max = 60) int other) {
    // As many tails or more is what is left of more heads.
    assertThat(new McNemar(other, one).pOfWorse())
        .isCloseTo(1 - tailAbove(one, other), within(1e-9));
  }

  /** More heads than {@code heads}, of as many tosses. */
  private static double tailAbove(int heads, int tails) {
    return tails == 0 ? 0 : new McNemar(heads + 1, tails - 1).pOfWorse();
  }
}
