package dev.pawstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.pawstream.image.Pixels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class PictureTensorTest {
  /** 2 x 1: pure red, then (10, 20, 250). */
  private static final Pixels TWO_PIXELS =
      new Pixels(2, 1, new byte[] {(byte) 255, 0, 0, 10, 20, (byte) 250});

  @Test
  void shouldScaleRgbAsTorchvisionWantsIt() {
    try (INDArray input = PictureTensor.of(List.of(TWO_PIXELS), Preprocessing.TORCHVISION)) {
      assertThat(input.shape()).containsExactly(1, 1, 2, 3);
      assertThat(input.ravel().toFloatVector())
          .usingComparatorWithPrecision(1e-4f)
          .containsExactly(2.2489f, -2.0357f, -1.8044f, -1.9467f, -1.6856f, 2.5529f);
    }
  }

  @Test
  void shouldTurnToBgrAndOnlyCentreAsKerasWantsIt() {
    try (INDArray input = PictureTensor.of(List.of(TWO_PIXELS), Preprocessing.KERAS)) {
      assertThat(input.ravel().toFloatVector())
          .usingComparatorWithPrecision(1e-3f)
          .containsExactly(-103.939f, -116.779f, 131.32f, 146.061f, -96.779f, -113.68f);
    }
  }

  @Test
  void shouldStackPicturesInTheirOrder() {
    Pixels black = new Pixels(2, 1, new byte[6]);
    try (INDArray input = PictureTensor.of(List.of(black, TWO_PIXELS), Preprocessing.KERAS)) {
      assertThat(input.shape()).containsExactly(2, 1, 2, 3);
      assertThat(input.getFloat(0, 0, 1, 0)).isCloseTo(-103.939f, within(1e-3f));
      assertThat(input.getFloat(1, 0, 1, 0)).isCloseTo(146.061f, within(1e-3f));
    }
  }

  @Test
  void shouldRefusePicturesOfDifferentSizes() {
    Pixels other = new Pixels(1, 2, new byte[6]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PictureTensor.of(List.of(TWO_PIXELS, other), Preprocessing.TORCHVISION))
        .withMessageContaining("2 x 1 and 1 x 2");
  }

  @Test
  void shouldRefuseNoPicture() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PictureTensor.of(List.of(), Preprocessing.TORCHVISION));
  }
}
