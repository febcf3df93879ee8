package dev.pawstream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.TestPictures;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.image.Pixels;
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
