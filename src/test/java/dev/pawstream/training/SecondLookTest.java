package dev.pawstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pawstream.training.measure.Scores;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondLookTest {
  private static final Scores SURE = scores(0.999, 0.999, 0.999, 0.999);

  @Test
  void shouldLookAgainAtNothingWhereTheFirstLookIsAsSureAsTheSecond() {
    SecondLook look = SecondLook.choose(SURE, SURE, 0);

    assertThat(look.share()).isZero();
    assertThat(look.threshold()).isEqualTo(0.999);
  }

  @Test
  void shouldLookAgainAtWhatIsInDoubt() {
    SecondLook look = SecondLook.choose(scores(0.99, 0.6, 0.98, 0.7), SURE, 0.01);

    assertThat(look.share()).isEqualTo(0.5);
    assertThat(look.threshold()).isEqualTo(0.98);
    assertThat(look.scores().probabilities())
        .extracting(p -> p[1])
        .containsExactly(0.99, 0.999, 0.98, 0.999);
  }

  @Test
  void shouldLoseNoMoreThanIsAllowed() {
    Scores first = scores(0.99, 0.9, 0.95, 0.8);
    // Each first answer that is taken costs a quarter of what the second is surer by: 0.00225,
    // 0.01225.
    SecondLook look = SecondLook.choose(first, SURE, 0.0146);

    assertThat(look.threshold()).isEqualTo(0.95);
    assertThat(look.share()).isEqualTo(0.5);
  }

  @Test
  void shouldLookAgainAtEverythingWhereNothingMayBeLost() {
    SecondLook look = SecondLook.choose(scores(0.9, 0.8, 0.7, 0.6), SURE, 0);

    assertThat(look.share()).isEqualTo(1);
    assertThat(look.scores().metrics().logLoss())
        .isCloseTo(SURE.metrics().logLoss(), within(1e-12));
  }

  @Test
  void shouldTakeOtherScoresOfTheSameLooks() {
    Scores first = scores(0.99, 0.6, 0.98, 0.7);
    SecondLook look = SecondLook.choose(first, SURE, 0.01);

    Scores taken = look.taken(first, scores(0.51, 0.9, 0.52, 0.9), scores(0.8, 0.81, 0.8, 0.82));

    assertThat(taken.probabilities()).extracting(p -> p[1]).containsExactly(0.51, 0.81, 0.52, 0.82);
  }

  /** Of photographs that all are dogs. */
  private static Scores scores(double... dogs) {
    return new Scores(
        List.of("cats", "dogs"),
        Arrays.stream(dogs).mapToObj(p -> new double[] {1 - p, p}).toList(),
        Collections.nCopies(dogs.length, 1));
  }
}
