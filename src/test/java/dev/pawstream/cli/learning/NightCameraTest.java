package dev.pawstream.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.Clouds;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.image.Pixels;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NightCameraTest {
  private static final byte[] SCENE = Clouds.jpeg(320, 240, 1);

  @Test
  void shouldTakeTheSameShotForTheSameRandomNumbers() throws IOException {
    assertThat(NightCamera.shot(SCENE, new Random(1)))
        .isEqualTo(NightCamera.shot(SCENE, new Random(1)))
        .isNotEqualTo(NightCamera.shot(SCENE, new Random(2)));
  }

  @Test
  void shouldSeeNoColourAndLittleLight() throws IOException {
    Pixels shot = decoded(NightCamera.shot(SCENE, new Random(1)));

    assertThat(shot.width()).isEqualTo(192);
    assertThat(shot.height()).isEqualTo(144);
    double sum = 0;
    for (int i = 0; i < shot.rgb().length; i += 3) {
      assertThat(shot.rgb()[i]).isEqualTo(shot.rgb()[i + 1]).isEqualTo(shot.rgb()[i + 2]);
      sum += Byte.toUnsignedInt(shot.rgb()[i]);
    }
    assertThat(sum / (shot.width() * shot.height())).isLessThan(brightness(decoded(SCENE)));
  }

  @Test
  void shouldSayWhatItCannotRead() {
    assertThatThrownBy(() -> NightCamera.shot(new byte[] {1, 2, 3}, new Random(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no JPEG");
  }

  private static double brightness(Pixels pixels) {
    double sum = 0;
    for (byte level : pixels.rgb()) {
      sum += Byte.toUnsignedInt(level);
    }
    return sum / pixels.rgb().length;
  }

  private static Pixels decoded(byte[] file) {
    return new ImageDecoder(ImageLimits.DEFAULT).decode(file);
  }
}
