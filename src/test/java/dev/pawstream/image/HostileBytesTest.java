package dev.pawstream.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the bytes are, the answer is a picture or a refusal, never anything else. */
class HostileBytesTest {
  private static final int SIDE = 24;

  private static final List<byte[]> SEEDS =
      List.of(
          Chart.encoded("jpeg"),
          Chart.resource("progressive.jpg"),
          Chart.resource("restart-markers.jpg"),
          Chart.resource("turned.jpg"),
          Chart.resource("cmyk-adobe.jpg"),
          Chart.resource("cmyk-plain.jpg"),
          Chart.encoded("png"),
          Chart.resource("rgba16.png"),
          Chart.resource("grey4-key.png"),
          Chart.encoded("gif"),
          Chart.encoded("bmp", Palettes.indexed(Chart.RED, Chart.GREEN)),
          Chart.resource("lossy-alpha.webp"),
          Chart.resource("lossless-alpha.webp"),
          Chart.resource("animated.webp"));

  private final ImageDecoder decoder = new ImageDecoder(new ImageLimits(1 << 16, 1 << 20));

  @Property(tries = 3000)
  void shouldAnswerDamagedPicturesWithPixelsOrARefusal(
      @ForAll @IntRange(max = 13) int seed, @ForAll long choices) {
    byte[] bytes = Damage.to(SEEDS.get(seed), new Random(choices));
    try {
      Pixels pixels = decoder.decode(bytes, SIDE, SIDE);
      assertThat(pixels.rgb()).hasSize(3 * SIDE * SIDE);
    } catch (UndecodableImageException e) {
      assertThat(e).hasMessageMatching("[^\\n]{20,}");
    }
  }

  @Property(tries = 1000)
  void shouldRefuseBytesThatAreNoPicture(@ForAll byte[] bytes) {
    try {
      decoder.decode(bytes, SIDE, SIDE);
    } catch (UndecodableImageException e) {
      assertThat(e).hasMessageMatching("[^\\n]{20,}");
    }
  }
}
