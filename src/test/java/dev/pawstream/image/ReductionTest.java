package dev.pawstream.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReductionTest {
  /** A half, a quarter and an eighth of the chart. */
  private static final int[] DIVISORS = {2, 4, 8};

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "500, 375, 150, 150, HALF",
    "500, 375, 224, 224, NONE",
    "400, 300, 150, 150, HALF",
    "400, 299, 150, 150, HALF",
    "400, 298, 150, 150, NONE",
    "299, 400, 150, 150, HALF",
    "298, 400, 150, 150, NONE",
    "1200, 1200, 150, 150, EIGHTH",
    "1193, 1192, 150, 150, QUARTER",
    "9000, 9000, 10, 10, EIGHTH",
    "100, 100, 150, 150, NONE",
    "1, 1, 1, 1, EIGHTH"
  })
  void shouldLeaveAtLeastWhatIsWanted(
      int width, int height, int wantedWidth, int wantedHeight, Reduction expected) {
    assertThat(Reduction.strongest(width, height, wantedWidth, wantedHeight)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "progressive.jpg",
        "restart-markers.jpg",
        "turned.jpg",
        "cmyk-adobe.jpg",
        "cmyk-plain.jpg",
        "ycck-adobe.jpg"
      })
  void shouldShowTheSameChartInEveryVariantOfAJpeg(String name) {
    for (int divisor : DIVISORS) {
      Pixels pixels =
          decoder.decode(Chart.resource(name), Chart.WIDTH / divisor, Chart.HEIGHT / divisor);

      Chart.assertUpright(pixels, Chart.LOSSY);
    }
  }

  /** Upright it is 32 x 48, as stored 48 x 32: only if both are told apart is it a half of both. */
  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7, 8})
  void shouldReduceWhatLiesOnItsSide(int orientation) {
    byte[] exif = Jpegs.exif(ByteOrder.BIG_ENDIAN, orientation, Jpegs.NOTHING);
    byte[] turned = Jpegs.withSegment(Chart.encoded("jpeg"), exif);
    int halfWidth = Chart.HEIGHT / 2;
    int halfHeight = Chart.WIDTH / 2;

    byte[] straight = decoder.decode(Chart.encoded("jpeg"), halfHeight, halfWidth).rgb();
    byte[] upright = decoder.decode(turned, halfWidth, halfHeight).rgb();

    assertThat(histogram(upright)).isEqualTo(histogram(straight));
  }

  private static long[] histogram(byte[] rgb) {
    long[] counts = new long[256];
    for (byte value : rgb) {
      counts[value & 0xFF]++;
    }
    return counts;
  }
}
