package dev.pawstream.training.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RocCurveTest {
  private static final List<String> LABELS = List.of("cat", "dog");

  @Test
  void shouldGoStraightUpWhereOneThresholdTellsAll() {
    RocCurve curve = curve(List.of(0.9, 0.8, 0.3, 0.1), List.of(1, 1, 0, 0));

    assertThat(curve.area()).isEqualTo(1);
    assertThat(curve.points())
        .containsExactly(
            new RocCurve.Point(0, 0),
            new RocCurve.Point(0, 0.5),
            new RocCurve.Point(0, 1),
            new RocCurve.Point(0.5, 1),
            new RocCurve.Point(1, 1));
  }

  @Test
  void shouldBeADiagonalWhereAllAreTheSame() {
    RocCurve curve = curve(List.of(0.5, 0.5, 0.5), List.of(1, 0, 0));

    assertThat(curve.points()).containsExactly(new RocCurve.Point(0, 0), new RocCurve.Point(1, 1));
    assertThat(curve.area()).isEqualTo(0.5);
  }

  @Test
  void shouldBeNoneOfOneLabelOnly() {
    assertThat(RocCurve.of(scores(List.of(0.5, 0.6), List.of(1, 1)), 1)).isEmpty();
    assertThat(RocCurve.of(scores(List.of(0.5, 0.6), List.of(1, 1)), 0)).isEmpty();
    assertThat(RocCurve.of(scores(List.of(), List.of()), 0)).isEmpty();
  }

  /** Tenths, so that there are ties. */
  @Property
  void shouldHaveTheAreaOfAllPairs(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 10) Integer> dogs,
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 10) Integer> cats) {
    List<Double> probabilities = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    dogs.forEach(tenths -> probabilities.add(tenths / 10.0));
    dogs.forEach(unused -> right.add(1));
    cats.forEach(tenths -> probabilities.add(tenths / 10.0));
    cats.forEach(unused -> right.add(0));

    RocCurve curve = curve(probabilities, right);

    double wins = 0;
    for (int dog : dogs) {
      for (int cat : cats) {
        wins += dog > cat ? 1 : dog == cat ? 0.5 : 0;
      }
    }
    assertThat(curve.area()).isCloseTo(wins / (dogs.size() * cats.size()), within(1e-9));
    assertThat(curve.points())
        .startsWith(new RocCurve.Point(0, 0))
        .endsWith(new RocCurve.Point(1, 1));
  }

  private static RocCurve curve(List<Double> probabilities, List<Integer> right) {
    return RocCurve.of(scores(probabilities, right), 1).orElseThrow();
  }

  private static Scores scores(List<Double> ofDog, List<Integer> right) {
    return new Scores(LABELS, ofDog.stream().map(p -> new double[] {1 - p, p}).toList(), right);
  }
}
