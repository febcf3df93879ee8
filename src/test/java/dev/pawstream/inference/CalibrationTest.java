package dev.pawstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Property(tries = 200)
  void shouldSumToOne(
      @ForAll @Size(4) float @FloatRange(min = 0, max = 1) [] output,
      @ForAll @DoubleRange(min = 0.5, max = 5) double temperature) {
    double[] probabilities = Calibration.probabilities(output, temperature);

    assertThat(Arrays.stream(probabilities).boxed()).hasSize(4).allMatch(p -> p >= 0 && p <= 1);
    assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-9));
  }

  @Property(tries = 200)
  void shouldKeepTheDecision(
      @ForAll @FloatRange(min = 0, max = 1) float output,
      @ForAll @DoubleRange(min = 0.5, max = 5) double temperature) {
    double[] probabilities = Calibration.probabilities(new float[] {output}, temperature);

    assertThat(probabilities[1] >= probabilities[0]).isEqualTo(output >= 0.5f);
  }

  @Test
  void shouldChangeNothingAtATemperatureOfOne() {
    assertThat(Calibration.probabilities(new float[] {0.2f, 0.5f, 0.3f}, 1))
        .usingComparatorWithPrecision(1e-7)
        .containsExactly(0.2, 0.5, 0.3);
    assertThat(Calibration.probabilities(new float[] {0.2f}, 1))
        .usingComparatorWithPrecision(1e-7)
        .containsExactly(0.8, 0.2);
  }

  @Test
  void shouldDivideTheLogitByTheTemperature() {
    float output = (float) (1 / (1 + Math.exp(-3)));

    assertThat(Calibration.probabilities(new float[] {output}, 2)[1])
        .isCloseTo(1 / (1 + Math.exp(-1.5)), within(1e-6));
  }

  @Test
  void shouldStayANumberForASaturatedOutput() {
    assertThat(Calibration.probabilities(new float[] {1}, 0.5)).doesNotContain(Double.NaN);
    assertThat(Calibration.probabilities(new float[] {0, 0, 1}, 5)).doesNotContain(Double.NaN);
  }
}
