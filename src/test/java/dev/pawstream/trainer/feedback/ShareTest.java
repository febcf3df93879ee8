package dev.pawstream.trainer.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against sums of products of whole numbers. */
class ShareTest {
  @Test
  void shouldKnowHowLikelySoManyAreByChance() {
    // 3 of 4 against 1 of 4: (C(4,3) C(4,1) + C(4,4) C(4,0)) / C(8,4), Fisher's lady tasting tea.
    assertThat(new Share(3, 4).pOfMoreThan(new Share(1, 4))).isCloseTo(17 / 70.0, within(1e-12));
    // 2 of 5 against none of 3: C(2,2) C(6,3) / C(8,5).
    assertThat(new Share(2, 5).pOfMoreThan(new Share(0, 3))).isCloseTo(20 / 56.0, within(1e-12));
  }

  @Test
  void shouldFindNothingWhereThereIsNothingToCompare() {
    assertThat(new Share(0, 1_000).pOfMoreThan(new Share(0, 1_000))).isCloseTo(1, within(1e-12));
    assertThat(new Share(20, 20).pOfMoreThan(new Share(5, 5))).isCloseTo(1, within(1e-12));
    assertThat(new Share(7, 20).pOfMoreThan(new Share(0, 0))).isCloseTo(1, within(1e-12));
    assertThat(new Share(0, 0).pOfMoreThan(new Share(7, 20))).isCloseTo(1, within(1e-12));
  }

  @Test
  void shouldCountOnMillions() {
    // The expected number, where chance says "so many or more" about every second time.
    assertThat(new Share(50_000, 5_000_000).pOfMoreThan(new Share(50_000, 5_000_000)))
        .isCloseTo(0.5, within(0.01));
    assertThat(new Share(52_000, 5_000_000).pOfMoreThan(new Share(50_000, 5_000_000)))
        .isBetween(1e-11, 1e-9);
  }

  @Test
  void shouldKnowHowLikelySoFewAre() {
    assertThat(new Share(0, 100).pOfFewerThan(0.05)).isCloseTo(Math.pow(0.95, 100), within(1e-12));
    assertThat(new Share(1, 2).pOfFewerThan(0.5)).isCloseTo(0.75, within(1e-12));
    assertThat(new Share(2, 2).pOfFewerThan(0.5)).isCloseTo(1, within(1e-12));
  }

  @Test
  void shouldReadAsASentence() {
    assertThat(new Share(30, 1_500)).hasToString("30 of 1,500 (2.00 %)");
    assertThat(new Share(0, 0)).hasToString("0 of 0 (0.00 %)");
  }
}
