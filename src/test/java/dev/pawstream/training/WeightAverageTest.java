package dev.pawstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class WeightAverageTest {
  private static final double ROUNDING = 1e-6;

  @Test
  void shouldBeThePlainMeanAsLongAsTheWindowIsNotFull() {
    assertThat(averageOf(10, 1, 2, 6)).isCloseTo(3, within(ROUNDING));
  }

  @Test
  void shouldGiveEachFurtherStepItsShareOfTheWindow() {
    assertThat(averageOf(2, 0, 4, 8)).isCloseTo((0 + 4) / 2.0 / 2 + 8 / 2.0, within(ROUNDING));
  }

  @Test
  void shouldBeTheLastStepWhereTheWindowIsOne() {
    assertThat(averageOf(1, 5, 7, 9)).isCloseTo(9, within(ROUNDING));
  }

  @Test
  void shouldLeaveTheParametersThemselvesAlone() {
    try (INDArray parameters = Nd4j.createFromArray(1f);
        WeightAverage average = new WeightAverage(parameters, 2)) {
      parameters.assign(3);
      average.add(parameters);

      assertThat(parameters.getDouble(0)).isEqualTo(3);
      assertThat(average.parameters().getDouble(0)).isCloseTo(2, within(ROUNDING));
    }
  }

  /** Of a first value and those after further steps. */
  private static double averageOf(int window, float first, float... others) {
    try (INDArray parameters = Nd4j.createFromArray(first);
        WeightAverage average = new WeightAverage(parameters, window)) {
      for (float other : others) {
        parameters.assign(other);
        average.add(parameters);
      }
      return average.parameters().getDouble(0);
    }
  }
}
