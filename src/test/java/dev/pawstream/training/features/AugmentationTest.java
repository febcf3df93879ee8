package dev.pawstream.training.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.TestPictures;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.image.Pixels;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  /** Leaking one picture of 147 KiB a round would come to 430 MiB. */
  private static final int ROUNDS = 3000;

  private static final int RED = 0;
  private static final int GREEN = 1;
  private static final int BLUE = 2;

  private static final int SIDE = 224;
  private static final long LESS_THAN_TEN_PICTURES = 1 << 20;

  private static final int ATTEMPTS = 4;

  /** Half of what it would be if one picture a variant were not given back. */
  private static final long ALLOWED_BYTES = 100L << 20;

  private final Augmentation augmentation = new Augmentation();
  private final Pixels picture =
      new ImageDecoder(ImageLimits.DEFAULT).decode(TestPictures.png(true, 1), SIDE, SIDE);

  @Test
  void shouldGiveTheSameVariantForTheSameSeed() {
    assertThat(variant(4).rgb()).isEqualTo(variant(4).rgb()).isNotEqualTo(variant(5).rgb());
  }

  @Test
  void shouldKeepTheSizeAndChangeThePicture() {
    for (int seed = 0; seed < 20; seed++) {
      Pixels variant = variant(seed);

      assertThat(variant.width()).isEqualTo(SIDE);
      assertThat(variant.height()).isEqualTo(SIDE);
      assertThat(variant.rgb()).isNotEqualTo(picture.rgb());
    }
  }

  @Test
  void shouldKeepUpWhatIsUp() {
    byte[] rgb = new byte[SIDE * SIDE * 3];
    Arrays.fill(rgb, 0, rgb.length / 2, (byte) 255);
    Pixels lightAbove = new Pixels(SIDE, SIDE, rgb);

    for (int seed = 0; seed < 20; seed++) {
      byte[] variant = augmentation.variant(lightAbove, new Random(seed)).rgb();

      assertThat(variant[SIDE * 3 * 20]).as("above").isEqualTo((byte) 255);
      assertThat(variant[SIDE * 3 * (SIDE - 20)]).as("below").isZero();
    }
  }

  @Test
  void shouldKeepWhatThePictureShowsAndFlipOnlyFromLeftToRight() {
    int flipped = 0;
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      Pixels variant = augmentation.variant(quadrants(), random);

      assertThat(mean(variant, 0, 0, RED)).as("upper left").isGreaterThan(150);
      assertThat(mean(variant, 1, 0, RED)).as("upper right").isGreaterThan(150);
      assertThat(mean(variant, 0, 1, BLUE)).as("lower left").isGreaterThan(150);
      assertThat(mean(variant, 1, 1, BLUE)).as("lower right").isGreaterThan(150);
      flipped += mean(variant, 0, 0, GREEN) < mean(variant, 1, 0, GREEN) ? 0 : 1;
    }
    assertThat(flipped).isBetween(10, 30);
  }

  @Test
  void shouldLeaveThePictureItselfAsItWas() {
    byte[] before = picture.rgb().clone();

    Pixels unused = variant(3);

    assertThat(picture.rgb()).isEqualTo(before);
  }

  @Test
  void shouldKeepTheWidthOfARowThatNeedsPadding() {
    Pixels odd = new ImageDecoder(ImageLimits.DEFAULT).decode(TestPictures.png(true, 1), 37, 21);

    Pixels variant = augmentation.variant(odd, new Random(6));

    assertThat(variant.width()).isEqualTo(37);
    assertThat(variant.height()).isEqualTo(21);
    // The corner is the plain background, wherever it comes from.
    assertThat(variant.rgb()).startsWith(odd.rgb()[0], odd.rgb()[1], odd.rgb()[2]);
  }

  @Test
  void shouldGiveBackItsNativeMemory() {
    vary(ROUNDS); // Until caches and pools are full.
    long tracked = Pointer.totalBytes();

    // A leak grows each time; the Java heap, which counts as physical memory, too, does not.
    LongStream growths = LongStream.generate(this::growth).limit(ATTEMPTS);

    assertThat(growths.min().orElseThrow()).isLessThan(ALLOWED_BYTES);
    assertThat(Pointer.totalBytes() - tracked).isLessThan(LESS_THAN_TEN_PICTURES);
  }

  private long growth() {
    long physical = Pointer.physicalBytes();
    vary(ROUNDS);
    return Pointer.physicalBytes() - physical;
  }

  /** Red above, blue below; with green on the right. */
  private static Pixels quadrants() {
    byte[] rgb = new byte[SIDE * SIDE * 3];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int at = 3 * (y * SIDE + x);
        rgb[at + (y < SIDE / 2 ? RED : BLUE)] = (byte) 255;
        rgb[at + GREEN] = (byte) (x < SIDE / 2 ? 0 : 255);
      }
    }
    return new Pixels(SIDE, SIDE, rgb);
  }

  /** The mean of one colour over the middle of a quadrant. */
  private static double mean(Pixels picture, int right, int lower, int colour) {
    double sum = 0;
    int margin = SIDE / 8;
    int side = SIDE / 2 - 2 * margin;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int column = right * SIDE / 2 + margin + x;
        int row = lower * SIDE / 2 + margin + y;
        sum += Byte.toUnsignedInt(picture.rgb()[3 * (row * SIDE + column) + colour]);
      }
    }
    return sum / (side * side);
  }

  private void vary(int times) {
    Random random = new Random(1);
    for (int i = 0; i < times; i++) {
      Pixels unused = augmentation.variant(picture, random);
    }
  }

  private Pixels variant(long seed) {
    return augmentation.variant(picture, new Random(seed));
  }
}
