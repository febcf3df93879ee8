package dev.pawstream.network.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pawstream.network.weights.VggShape.Convolution;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PretrainedWeightsTest {
  @Test
  void shouldHaveTheThirteenConvolutionsOfVgg16() {
    assertThat(VggShape.FULL.convolutions())
        .hasSize(13)
        .startsWith(new Convolution("block1_conv1", 3, 64), new Convolution("block1_conv2", 64, 64))
        .contains(new Convolution("block3_conv1", 128, 256))
        .endsWith(new Convolution("block5_conv3", 512, 512));
    assertThat(VggShape.FULL.floats()).isEqualTo(14_714_688);
  }

  @Test
  void shouldBeNamedByTheSha256OfItsArraysInOrder() throws NoSuchAlgorithmException {
    PretrainedWeights weights = TinyVgg.weights(7);
    ByteBuffer bytes =
        ByteBuffer.allocate((int) TinyVgg.SHAPE.floats() * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (ConvolutionWeights convolution : weights.convolutions()) {
      for (float number : convolution.kernel()) {
        bytes.putFloat(number);
      }
      for (float number : convolution.bias()) {
        bytes.putFloat(number);
      }
    }

    String expected =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));

    assertThat(weights.sha256()).isEqualTo(expected);
  }

  @Test
  void shouldDrawTheSameRandomNumbersForTheSameSeed() {
    assertThat(TinyVgg.weights(1).sha256())
        .isEqualTo(TinyVgg.weights(1).sha256())
        .isNotEqualTo(TinyVgg.weights(2).sha256());
  }

  @Test
  void shouldDrawKernelsOfTheDeviationThatReluWants() {
    float[] kernel = PretrainedWeights.random(4, 3).convolution("block5_conv2").kernel();
    double squares = 0;
    for (float number : kernel) {
      squares += number * number;
    }

    assertThat(squares / kernel.length).isCloseTo(2.0 / (9 * 128), within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 3, 128})
  void shouldRefuseAWidthThatDoesNotDivide(int divisor) {
    assertThatThrownBy(() -> PretrainedWeights.random(divisor, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not by " + divisor);
  }

  @Test
  void shouldRefuseAnArrayOfAnotherLength() {
    assertThatThrownBy(
            () ->
                new ConvolutionWeights(
                    new Convolution("block1_conv1", 3, 1), new float[26], new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("block1_conv1's kernel has 26 numbers, not 27");
  }

  @Test
  void shouldRefuseWhatIsNoFiniteNumber() {
    assertThatThrownBy(
            () ->
                new ConvolutionWeights(
                    new Convolution("block1_conv1", 3, 1), new float[27], new float[] {Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("block1_conv1's bias holds NaN at place 0");
  }

  @Test
  void shouldRefuseANameThatVgg16HasNot() {
    assertThatThrownBy(() -> TinyVgg.weights(1).convolution("block6_conv1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("block6_conv1");
  }
}
