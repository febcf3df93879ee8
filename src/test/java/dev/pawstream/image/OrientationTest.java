package dev.pawstream.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldTurnAPhotographUpright(int orientation) {
    byte[] jpeg = photograph(orientation, ByteOrder.BIG_ENDIAN);

    Pixels pixels = decoder.decode(jpeg);

    assertThat(pixels.width()).isEqualTo(Chart.WIDTH);
    assertThat(pixels.height()).isEqualTo(Chart.HEIGHT);
    Chart.assertUpright(pixels, Chart.LOSSY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldTurnAResizedPhotographUpright(int orientation) {
    Pixels pixels = decoder.decode(photograph(orientation, ByteOrder.LITTLE_ENDIAN), 30, 14);

    assertThat(pixels.width()).isEqualTo(30);
    assertThat(pixels.height()).isEqualTo(14);
    Chart.assertUpright(pixels, Chart.LOSSY);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 0xFFFF})
  void shouldIgnoreAnOrientationThatMeansNothing(int orientation) {
    byte[] exif = Jpegs.exif(ByteOrder.BIG_ENDIAN, orientation, Jpegs.NOTHING);

    Pixels pixels = decoder.decode(Jpegs.withSegment(Chart.encoded("jpeg"), exif));

    Chart.assertUpright(pixels, Chart.LOSSY);
  }

  @Test
  void shouldIgnoreDamagedExif() {
    byte[] exif = Jpegs.exif(ByteOrder.BIG_ENDIAN, 6, Jpegs.NOTHING);
    for (int at = 10; at < exif.length; at++) {
      byte[] damaged = exif.clone();
      damaged[at] ^= (byte) 0xFF;

      Pixels pixels = decoder.decode(Jpegs.withSegment(Chart.encoded("jpeg"), damaged), 32, 32);

      assertThat(pixels.width()).isEqualTo(32);
    }
  }

  /** What Exif says of a value's meaning: the visual position of row 0 and column 0. */
  private static byte[] photograph(int orientation, ByteOrder order) {
    BufferedImage upright = Chart.image();
    boolean swaps = orientation >= 5;
    BufferedImage stored =
        new BufferedImage(
            swaps ? Chart.HEIGHT : Chart.WIDTH,
            swaps ? Chart.WIDTH : Chart.HEIGHT,
            BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < stored.getHeight(); row++) {
      for (int column = 0; column < stored.getWidth(); column++) {
        int fromRight = Chart.WIDTH - 1;
        int fromBottom = Chart.HEIGHT - 1;
        int colour =
            switch (orientation) {
              case 1 -> upright.getRGB(column, row);
              case 2 -> upright.getRGB(fromRight - column, row);
              case 3 -> upright.getRGB(fromRight - column, fromBottom - row);
              case 4 -> upright.getRGB(column, fromBottom - row);
              case 5 -> upright.getRGB(row, column);
              case 6 -> upright.getRGB(fromRight - row, column);
              case 7 -> upright.getRGB(fromRight - row, fromBottom - column);
              case 8 -> upright.getRGB(row, fromBottom - column);
              default -> Color.BLACK.getRGB();
            };
        stored.setRGB(column, row, colour);
      }
    }
    byte[] exif = Jpegs.exif(order, orientation, Jpegs.NOTHING);
    return Jpegs.withSegment(Chart.encoded("jpeg", stored), exif);
  }
}
