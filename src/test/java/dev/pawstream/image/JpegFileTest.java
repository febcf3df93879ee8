package dev.pawstream.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.TestPictures;
import org.junit.jupiter.api.Test;

class JpegFileTest {
  @Test
  void shouldShowWhatWasDecoded() {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    Pixels pixels = decoder.decode(TestPictures.plain(90));

    Pixels again = decoder.decode(JpegFile.of(pixels));

    assertThat(again.width()).isEqualTo(pixels.width());
    assertThat(again.height()).isEqualTo(pixels.height());
    assertThat(again.rgb()[0] & 0xff).isBetween(86, 94);
  }
}
