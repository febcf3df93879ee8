package dev.pawstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
  private static final int SIDE = 512;

  /** A picture's pixels are 768 KiB: leaking them every time would come to 750 MiB. */
  private static final int ROUNDS = 1000;

  /** What the Java heap may grow by meanwhile, which counts as well. */
  private static final long ALLOWED_BYTES = 300L << 20;

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @Test
  void shouldGiveBackWhatItTook() {
    byte[] jpeg = black(SIDE);
    int tooLargeToReduce = SIDE / 2 + 1;

    assertStaysFlat(() -> decoder.decode(jpeg, tooLargeToReduce, 32));
  }

  @Test
  void shouldGiveBackWhatItTookForReducedPictures() {
    byte[] jpeg = black(2 * SIDE);
    byte[] rgb = new byte[3 * SIDE * SIDE];

    assertStaysFlat(() -> decoder.decode(jpeg, SIDE, SIDE, rgb));
  }

  @Test
  void shouldGiveBackWhatItTookForTransparentPictures() {
    byte[] png = Chart.encoded("png", new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB));

    assertStaysFlat(() -> decoder.decode(png, 32, 32));
  }

  @Test
  void shouldGiveBackWhatItTookWhenTheDecoderFails() {
    byte[] lossless = Chart.encoded("jpeg");
    lossless[Jpegs.lastIndex(lossless, 0xC0) + 1] = (byte) 0xC3;

    assertStaysFlat(
        () ->
            assertThatExceptionOfType(UndecodableImageException.class)
                .isThrownBy(() -> decoder.decode(lossless, 32, 32)));
  }

  private static byte[] black(int side) {
    return Chart.encoded("jpeg", new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB));
  }

  private static void assertStaysFlat(Runnable decoding) {
    repeat(ROUNDS / 4, decoding); // Until caches and pools are full.
    long before = Pointer.physicalBytes();
    long trackedBefore = Pointer.totalBytes();
    repeat(ROUNDS, decoding);
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(trackedBefore);
    assertThat(Pointer.physicalBytes() - before).isLessThan(ALLOWED_BYTES);
  }

  private static void repeat(int times, Runnable decoding) {
    for (int i = 0; i < times; i++) {
      decoding.run();
    }
  }
}
