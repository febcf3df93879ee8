package dev.pawstream.trainer.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often a shadow is promoted that disagrees too often, and one that does not. */
class FalsePromotionTest {
  private static final int TRIALS = 2_000;
  private static final int ANSWERS = 500;
  private static final double LEVEL = 0.05;

  @Test
  void shouldSeldomPromoteAShadowThatDisagreesAtTheLimit() {
    assertThat(promoted(ShadowEnd.LIMIT))
        .isLessThan(LEVEL + 2.33 * Math.sqrt(LEVEL * (1 - LEVEL) / TRIALS));
  }

  @Test
  void shouldPromoteNineOfTenThatDisagreeAboutOnePhotographInFifty() {
    assertThat(promoted(0.02)).isGreaterThan(0.9);
  }

  private static double promoted(double disagreement) {
    long promoted =
        IntStream.range(0, TRIALS)
            .filter(
                trial -> {
                  SplittableRandom random = new SplittableRandom(trial);
                  long disagreed =
                      IntStream.range(0, ANSWERS)
                          .filter(i -> random.nextDouble() < disagreement)
                          .count();
                  return new ShadowEnd("v2", new Share(disagreed, ANSWERS)).isPromotion();
                })
            .count();
    return (double) promoted / TRIALS;
  }
}
