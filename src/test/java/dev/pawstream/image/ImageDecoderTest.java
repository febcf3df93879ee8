package dev.pawstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
  private static final Color GREEN_BY_HALF = new Color(147, 217, 157);

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void shouldDecodeAtThePicturesOwnSize(String format) {
    Pixels pixels = decoder.decode(Chart.encoded(format));

    assertThat(pixels.width()).isEqualTo(Chart.WIDTH);
    assertThat(pixels.height()).isEqualTo(Chart.HEIGHT);
    Chart.assertUpright(pixels, Chart.LOSSY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void shouldSquashToTheSizeThatIsAskedFor(String format) {
    Pixels pixels = decoder.decode(Chart.encoded(format), 10, 20);

    assertThat(pixels.width()).isEqualTo(10);
    assertThat(pixels.height()).isEqualTo(20);
    Chart.assertUpright(pixels, Chart.LOSSY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void shouldKeepTheAspectWithinAnEdge(String format) {
    Pixels pixels = decoder.decodeWithin(Chart.encoded(format), Chart.WIDTH / 2);

    assertThat(pixels.width()).isEqualTo(Chart.WIDTH / 2);
    assertThat(pixels.height()).isEqualTo(Chart.HEIGHT / 2);
    Chart.assertUpright(pixels, Chart.LOSSY);
  }

  @Test
  void shouldNotEnlargeASmallPictureUpToAnEdge() {
    Pixels pixels = decoder.decodeWithin(Chart.encoded("png"), 10_000);

    assertThat(pixels.width()).isEqualTo(Chart.WIDTH);
    assertThat(pixels.height()).isEqualTo(Chart.HEIGHT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "progressive.jpg",
        "restart-markers.jpg",
        "turned.jpg",
        "cmyk-adobe.jpg",
        "cmyk-plain.jpg",
        "ycck-adobe.jpg",
        "rgb16.png",
        "turned.png",
        "lossy.webp",
        "lossless.webp",
        "turned.webp",
        "animated.webp"
      })
  void shouldShowTheChartInEveryVariantOfAFormat(String name) {
    Pixels pixels = decoder.decode(Chart.resource(name));

    assertThat(pixels.width()).isEqualTo(Chart.WIDTH);
    assertThat(pixels.height()).isEqualTo(Chart.HEIGHT);
    Chart.assertUpright(pixels, Chart.LOSSY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgba16.png",
        "lossy-alpha.webp",
        "lossless-alpha.webp",
        "animated-lossy-alpha.webp"
      })
  void shouldLayWhatIsTransparentOverWhite(String name) {
    Pixels pixels = decoder.decode(Chart.resource(name));

    Chart.assertQuarters(pixels, Chart.LOSSY, Color.WHITE, GREEN_BY_HALF, Chart.BLUE, Color.WHITE);
  }

  @Test
  void shouldLayATransparentPngOverWhite() {
    BufferedImage image =
        Chart.image(
            BufferedImage.TYPE_INT_ARGB,
            new Color(200, 40, 30, 0),
            new Color(40, 180, 60, 128),
            Chart.BLUE,
            Color.BLACK);

    Pixels pixels = decoder.decode(Chart.encoded("png", image));

    Chart.assertQuarters(pixels, 1, Color.WHITE, GREEN_BY_HALF, Chart.BLUE, Color.BLACK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif"})
  void shouldLayATransparentPaletteColourOverWhite(String format) {
    BufferedImage image =
        Palettes.indexed(new Color(0, 0, 0, 0), Chart.GREEN, Chart.BLUE, Color.BLACK);

    Pixels pixels = decoder.decode(Chart.encoded(format, image));

    Chart.assertQuarters(pixels, 0, Color.WHITE, Chart.GREEN, Chart.BLUE, Color.BLACK);
  }

  @Test
  void shouldTakeTheKeyColourOfAPngForWhite() {
    Pixels pixels = decoder.decode(Chart.resource("rgb-key.png"));

    Chart.assertQuarters(pixels, 0, Color.WHITE, Chart.GREEN, Chart.BLUE, Color.WHITE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grey-key.png", "grey4-key.png", "grey16-key.png"})
  void shouldTakeTheKeyGreyOfAPngForWhite(String name) {
    Pixels pixels = decoder.decode(Chart.resource(name));

    Chart.assertQuarters(
        pixels, 0, Color.WHITE, new Color(102, 102, 102), new Color(153, 153, 153), Color.WHITE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "bmp", "gif"})
  void shouldShowGreysInThreeEqualChannels(String format) {
    Color dark = new Color(40, 40, 40);
    BufferedImage image = Palettes.grey(dark, Color.WHITE, Color.BLACK, dark);

    Pixels pixels = decoder.decode(Chart.encoded(format, image));

    Chart.assertQuarters(pixels, Chart.LOSSY, dark, Color.WHITE, Color.BLACK, dark);
  }

  @Test
  void shouldPlaceASmallerFirstFrameOfAGifOnTheWhiteScreen() {
    byte[] gif = Chart.encoded("gif", Palettes.indexed(Color.BLACK, Color.BLACK));
    gif[6] = (byte) (2 * Chart.WIDTH);
    gif[8] = (byte) (2 * Chart.HEIGHT);
    int frame = Palettes.firstFrame(gif);
    gif[frame + 1] = Chart.WIDTH;
    gif[frame + 3] = Chart.HEIGHT;

    Pixels pixels = decoder.decode(gif);

    assertThat(pixels.width()).isEqualTo(2 * Chart.WIDTH);
    assertThat(pixels.height()).isEqualTo(2 * Chart.HEIGHT);
    Chart.assertQuarters(pixels, 0, Color.WHITE, Color.WHITE, Color.WHITE, Color.BLACK);
  }

  @Test
  void shouldAverageWhatIsShrunk() {
    BufferedImage stripes = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x += 2) {
        stripes.setRGB(x, y, Color.WHITE.getRGB());
      }
    }

    Pixels pixels = decoder.decode(Chart.encoded("png", stripes), 8, 16);

    assertThat(Chart.colour(pixels, 3, 5).getRed()).isBetween(127, 128);
    assertThat(pixels.rgb()).containsOnly(pixels.rgb()[0]);
  }

  @Test
  void shouldAverageOneSideAndInterpolateTheOther() {
    BufferedImage stripes = new BufferedImage(64, 2, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 64; x += 2) {
      stripes.setRGB(x, 0, Color.WHITE.getRGB());
    }

    Pixels pixels = decoder.decode(Chart.encoded("png", stripes), 4, 8);

    assertThat(Chart.colour(pixels, 1, 0).getRed()).isBetween(127, 128);
    assertThat(Chart.colour(pixels, 1, 4).getRed()).isBetween(40, 64);
    assertThat(Chart.colour(pixels, 1, 7).getRed()).isZero();
  }

  @Test
  void shouldInterpolateWhatIsEnlarged() {
    BufferedImage two = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    two.setRGB(1, 0, Color.WHITE.getRGB());

    Pixels pixels = decoder.decode(Chart.encoded("png", two), 8, 1);

    assertThat(Chart.colour(pixels, 0, 0)).isEqualTo(Color.BLACK);
    assertThat(Chart.colour(pixels, 3, 0).getRed()).isBetween(90, 127);
    assertThat(Chart.colour(pixels, 7, 0)).isEqualTo(Color.WHITE);
  }

  @Test
  void shouldGiveTheSamePixelsToEveryThread() throws Exception {
    byte[] jpeg = Chart.encoded("jpeg");
    byte[] expected = decoder.decode(jpeg, 20, 20).rgb();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Pixels>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(threads.submit(() -> decoder.decode(jpeg, 20, 20)));
      }
      for (Future<Pixels> answer : answers) {
        assertThat(answer.get().rgb()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void shouldFillTheCallersBuffer() {
    byte[] jpeg = Chart.encoded("jpeg");
    byte[] rgb = new byte[3 * 20 * 10];

    decoder.decode(jpeg, 20, 10, rgb);

    assertThat(rgb).isEqualTo(decoder.decode(jpeg, 20, 10).rgb());
  }

  @Test
  void shouldLeaveTheCallersBufferAloneWhenItRefusesAPicture() {
    byte[] rgb = new byte[3 * 20 * 10];
    byte[] half = Arrays.copyOf(Chart.encoded("jpeg"), 300);

    assertThatThrownBy(() -> decoder.decode(half, 20, 10, rgb))
        .isInstanceOf(UndecodableImageException.class);

    assertThat(rgb).containsOnly(0);
  }

  @Test
  void shouldRefuseABufferOfAnotherSize() {
    assertThatThrownBy(() -> decoder.decode(Chart.encoded("png"), 20, 10, new byte[601]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("600 bytes")
        .hasMessageContaining("601");
  }

  @Test
  void shouldRefuseASizeWithoutPixels() {
    assertThatThrownBy(() -> decoder.decode(Chart.encoded("png"), 0, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 x 10");
  }
}
