package dev.pawstream.training.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureFitTest {
  private static final int PHOTOGRAPHS = 10_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.7, 1, 2, 3.5})
  void shouldFindTheTemperatureOfASigmoid(double temperature) {
    Random random = new Random(1);
    List<float[]> outputs = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    for (int i = 0; i < PHOTOGRAPHS; i++) {
      double logit = 2 * random.nextGaussian();
      right.add(random.nextDouble() < sigmoid(logit) ? 1 : 0);
      outputs.add(new float[] {(float) sigmoid(logit * temperature)});
    }

    assertThat(TemperatureFit.fit(outputs, right))
        .isCloseTo(temperature, within(0.1 * temperature));
  }

  @Test
  void shouldFindTheTemperatureOfASoftmax() {
    Random random = new Random(2);
    List<float[]> outputs = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    for (int i = 0; i < PHOTOGRAPHS; i++) {
      double[] logits = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      right.add(draw(softmax(logits, 1), random.nextDouble()));
      outputs.add(softmax(logits, 2));
    }

    assertThat(TemperatureFit.fit(outputs, right)).isCloseTo(2, within(0.2));
  }

  @Test
  void shouldStayNearOneOnAFewPhotographsWithoutAMistake() {
    List<float[]> outputs = Collections.nCopies(8, new float[] {0.999f});

    assertThat(TemperatureFit.fit(outputs, Collections.nCopies(8, 1))).isCloseTo(1, within(0.05));
  }

  private static int draw(float[] probabilities, double number) {
    return number < probabilities[0] ? 0 : number < probabilities[0] + probabilities[1] ? 1 : 2;
  }

  private static float[] softmax(double[] logits, double factor) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(factor * logit);
    }
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = (float) (Math.exp(factor * logits[i]) / sum);
    }
    return probabilities;
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
