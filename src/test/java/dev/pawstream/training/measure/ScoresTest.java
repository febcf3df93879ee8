package dev.pawstream.training.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private static final List<String> LABELS = List.of("cats", "dogs");
  private static final Scores FOUR =
      new Scores(
          LABELS,
          List.of(
              new double[] {0.9, 0.1},
              new double[] {0.6, 0.4},
              new double[] {0.2, 0.8},
              new double[] {0.3, 0.7}),
          List.of(0, 1, 1, 1));

  @Test
  void shouldMeasureWhatAHandComputes() {
    Metrics metrics = FOUR.metrics();

    assertThat(metrics.photographs()).isEqualTo(4);
    assertThat(metrics.accuracy()).isEqualTo(0.75);
    // -(ln 0.9 + ln 0.4 + ln 0.8 + ln 0.7) / 4
    assertThat(metrics.logLoss()).isCloseTo(0.4003674, within(1e-6));
    // Each in a bin of its own: (|0.9 - 1| + |0.6 - 0| + |0.8 - 1| + |0.7 - 1|) / 4
    assertThat(metrics.ece()).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void shouldCalibrateWithinABin() {
    Scores scores =
        new Scores(
            LABELS, List.of(new double[] {0.92, 0.08}, new double[] {0.90, 0.10}), List.of(0, 1));

    // One bin with a mean of 0.91, of which half are right.
    assertThat(scores.metrics().ece()).isCloseTo(0.41, within(1e-9));
  }

  @Test
  void shouldCountRightLabelsByRowAndAnswersByColumn() {
    assertThat(FOUR.confusion()).isDeepEqualTo(new int[][] {{1, 0}, {1, 2}});
  }

  @Test
  void shouldNameTheMostConfidentMistakeFirst() {
    Scores scores =
        new Scores(
            LABELS,
            List.of(new double[] {0.6, 0.4}, new double[] {0.99, 0.01}, new double[] {0.2, 0.8}),
            List.of(1, 1, 1));

    assertThat(scores.mistakes()).containsExactly(1, 0);
  }

  @Test
  void shouldStayFiniteForASureMistake() {
    Scores scores = new Scores(LABELS, List.of(new double[] {1, 0}), List.of(1));

    assertThat(scores.metrics().logLoss()).isFinite().isGreaterThan(20);
    assertThat(scores.metrics().ece()).isEqualTo(1);
  }

  @Property(tries = 200)
  void shouldKeepEceBetweenZeroAndOne(
      @ForAll @IntRange(min = 1, max = 60) int photographs, @ForAll long seed) {
    assertThat(random(photographs, seed).metrics().ece()).isBetween(0.0, 1.0);
  }

  @Property(tries = 100)
  void shouldNotDependOnTheOrder(
      @ForAll @IntRange(min = 1, max = 60) int photographs, @ForAll long seed) {
    Scores scores = random(photographs, seed);
    List<double[]> probabilities = new ArrayList<>(scores.probabilities());
    List<Integer> right = new ArrayList<>(scores.right());
    Collections.shuffle(probabilities, new Random(seed));
    Collections.shuffle(right, new Random(seed));

    Metrics shuffled = new Scores(scores.labels(), probabilities, right).metrics();

    assertThat(shuffled.accuracy()).isEqualTo(scores.metrics().accuracy());
    assertThat(shuffled.logLoss()).isCloseTo(scores.metrics().logLoss(), within(1e-9));
    assertThat(shuffled.ece()).isCloseTo(scores.metrics().ece(), within(1e-9));
  }

  private static Scores random(int photographs, long seed) {
    Random random = new Random(seed);
    List<double[]> probabilities = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    for (int i = 0; i < photographs; i++) {
      double[] p = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      double sum = p[0] + p[1] + p[2];
      probabilities.add(new double[] {p[0] / sum, p[1] / sum, p[2] / sum});
      right.add(random.nextInt(3));
    }
    return new Scores(List.of("a", "b", "c"), probabilities, right);
  }
}
