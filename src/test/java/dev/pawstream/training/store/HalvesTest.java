package dev.pawstream.training.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HalvesTest {
  /** Half the distance of two neighbours, over the smaller one. */
  private static final float RELATIVE_ERROR = 1f / 2048;

  @Test
  void shouldGiveBackWhatItWasGivenToElevenBits() {
    float[] values = new float[1000];
    Random random = new Random(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.exp(10 * random.nextDouble() - 5);
    }

    float[] back = Halves.decode(ByteBuffer.wrap(Halves.encode(values)));

    for (int i = 0; i < values.length; i++) {
      assertThat(Math.abs(back[i] - values[i]) / values[i]).isLessThanOrEqualTo(RELATIVE_ERROR);
    }
    assertThat(Halves.rounded(values)).isEqualTo(back);
  }

  @Test
  void shouldKeepEightBitNumbersWhole() {
    float[] values = {0, 1, 1.0078125f, 254, -0.39453125f, 32640};

    assertThat(Halves.rounded(values)).isEqualTo(values);
  }

  @Test
  void shouldTakeTheLargestForWhatIsLarger() {
    assertThat(Halves.rounded(new float[] {1e6f, 65519, -1e6f, Float.POSITIVE_INFINITY}))
        .containsExactly(65504, 65504, -65504, 65504);
  }

  @Test
  void shouldNotHideThatANumberIsNone() {
    assertThat(Halves.rounded(new float[] {Float.NaN})[0]).isNaN();
  }
}
