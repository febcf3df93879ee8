package dev.pawstream.training.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
  @Test
  void shouldSayHowSureAndHowOftenRightInEachBin() {
    Reliability reliability = scores(List.of(0.91, 0.93, 0.65), List.of(1, 0, 1)).reliability();

    assertThat(reliability.bins()).hasSize(15);
    // From 13/15 to 14/15, and from 9/15 to 10/15.
    assertThat(reliability.bins().get(13)).isEqualTo(new ReliabilityBin(2, 0.92, 0.5));
    assertThat(reliability.bins().get(9)).isEqualTo(new ReliabilityBin(1, 0.65, 1));
    assertThat(reliability.bins().get(10)).isEqualTo(new ReliabilityBin(0, 0, 0));
    assertThat(reliability.ece()).isCloseTo((2 * 0.42 + 0.35) / 3, within(1e-12));
  }

  @Test
  void shouldPutTheSurestAnswerIntoTheLastBin() {
    Reliability reliability = scores(List.of(1.0), List.of(1)).reliability();

    assertThat(reliability.bins().get(14)).isEqualTo(new ReliabilityBin(1, 1, 1));
    assertThat(reliability.ece()).isZero();
  }

  @Test
  void shouldBeEmptyWithoutPhotographs() {
    Scores none = scores(List.of(), List.of());

    assertThat(none.reliability().ece()).isZero();
    assertThat(none.metrics()).isEqualTo(new Metrics(0, 0, 0, 0));
  }

  @Property(tries = 100)
  void shouldCountEveryPhotographOnce(
      @ForAll @Size(max = 40) List<@DoubleRange(min = 0, max = 1) Double> dogs) {
    Reliability reliability = scores(dogs, dogs.stream().map(p -> 1).toList()).reliability();

    assertThat(reliability.bins().stream().mapToInt(ReliabilityBin::photographs).sum())
        .isEqualTo(dogs.size());
  }

  @Test
  void shouldTellFiguresBeforeCalibrationFromThoseAfter() {
    Scores sure = scores(List.of(0.99, 0.99, 0.99, 0.99), List.of(1, 1, 1, 0));
    Scores calibrated = scores(List.of(0.75, 0.75, 0.75, 0.75), List.of(1, 1, 1, 0));

    CalibrationFigures figures = CalibrationFigures.of(sure, calibrated);

    assertThat(figures.reliabilityBefore().ece()).isCloseTo(0.24, within(1e-12));
    assertThat(figures.reliabilityAfter().ece()).isZero();
    assertThat(figures.byName())
        .containsEntry("ece", 0.0)
        .containsEntry("logLoss", calibrated.metrics().logLoss())
        .containsEntry("uncalibratedLogLoss", sure.metrics().logLoss())
        .containsEntry("uncalibratedEce", sure.metrics().ece());
  }

  private static Scores scores(List<Double> dogs, List<Integer> right) {
    return new Scores(
        List.of("cats", "dogs"), dogs.stream().map(p -> new double[] {1 - p, p}).toList(), right);
  }
}
