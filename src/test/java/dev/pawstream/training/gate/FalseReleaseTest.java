package dev.pawstream.training.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the gate lets a challenger through that is no better, and one that is. */
class FalseReleaseTest {
  private static final int TRIALS = 1000;
  private static final int RESAMPLES = 300;

  /** What a gate exactly at its level stays below with 99 %: 2.33 standard deviations. */
  private static final double MOST_FALSE = 0.05 + 2.33 * Math.sqrt(0.05 * 0.95 / TRIALS);

  @ParameterizedTest
  @ValueSource(ints = {50, 200, 400})
  void shouldSeldomReleaseWhatIsAlike(int photographs) {
    assertThat(released(Rivals.alike(0.1), photographs)).isLessThan(MOST_FALSE);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 200})
  void shouldSeldomReleaseWhatIsAlikeAndOftenWrong(int photographs) {
    assertThat(released(Rivals.alike(0.8), photographs)).isLessThan(MOST_FALSE);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 200})
  void shouldSeldomReleaseWhatIsAlikeWithHeavyTails(int photographs) {
    assertThat(released(Rivals.withHeavyTails(0.1), photographs)).isLessThan(MOST_FALSE);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 200, 400})
  void shouldSeldomReleaseAChallengerThatPaysForItsGainsWithRareLargeLosses(int photographs) {
    assertThat(released(Rivals.overconfident(0.1, 1.3), photographs)).isLessThan(MOST_FALSE);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 200})
  void shouldSeldomReleaseAChallengerThatLosesALittleNearlyEverywhere(int photographs) {
    assertThat(released(Rivals.overconfident(0.1, 1.3).swapped(), photographs))
        .isLessThan(MOST_FALSE);
  }

  @ParameterizedTest
  @ValueSource(ints = {400})
  void shouldReleaseFourOfFiveThatLowerLogLossByAQuarter(int photographs) {
    // From about 0.13 to 0.10.
    assertThat(released(Rivals.better(0.1, 0.5), photographs)).isGreaterThan(0.8);
  }

  @ParameterizedTest
  @ValueSource(ints = {400})
  void shouldReleaseNearlyAllThatLowerLogLossByTwoFifths(int photographs) {
    assertThat(released(Rivals.better(0.1, 1), photographs)).isGreaterThan(0.97);
  }

  /** The share of trials with a release. */
  private static double released(Rivals rivals, int photographs) {
    long released =
        IntStream.range(0, TRIALS)
            .filter(
                trial ->
                    gate(trial)
                            .judge(rivals.answer(photographs, new SplittableRandom(1000 + trial)))
                            .decision()
                        == Decision.RELEASE)
            .count();
    return (double) released / TRIALS;
  }

  /** Resamples anew in each trial: few ones that are always the same would err to one side. */
  private static ReleaseGate gate(long seed) {
    return new ReleaseGate(
        new GateSettings(
            0.95,
            GateSettings.STANDARD.fewestPhotographs(),
            GateSettings.STANDARD.fewestMistakes(),
            RESAMPLES,
            seed));
  }
}
