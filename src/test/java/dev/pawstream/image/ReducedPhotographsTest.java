package dev.pawstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawstream.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;

/** How far a photograph that is decoded at a half is from one that is decoded whole. */
class ReducedPhotographsTest {
  private static final int SIDE = 150;

  /** Levels of 255, mean over the pixels. On 323 photographs: 1.63, and 5.36 for the worst. */
  private static final double ALLOWED_ON_AVERAGE = 2.0;

  private static final double ALLOWED_FOR_ONE = 6.5;

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @Test
  void shouldDifferLittleFromDecodingWhole() throws IOException {
    double sum = 0;
    int reduced = 0;
    for (Path path : photographs()) {
      byte[] bytes = Files.readAllBytes(path);
      Picture picture = FileFormat.inspect(bytes, ImageLimits.DEFAULT);
      if (Reduction.strongest(picture.width(), picture.height(), SIDE, SIDE) != Reduction.NONE) {
        double difference =
            meanDifference(decoder.decode(bytes, SIDE, SIDE).rgb(), decodedWhole(picture));
        assertThat(difference).as("%s", path).isPositive().isLessThan(ALLOWED_FOR_ONE);
        sum += difference;
        reduced++;
      }
    }
    assertThat(reduced).isEqualTo(323);
    assertThat(sum / reduced).isLessThan(ALLOWED_ON_AVERAGE);
  }

  private static List<Path> photographs() throws IOException {
    Optional<Path> folder = TestData.pets();
    assumeTrue(folder.isPresent(), "the photographs are here");
    try (Stream<Path> files = Files.walk(folder.orElseThrow())) {
      return files.filter(path -> path.toString().endsWith(".jpg")).toList();
    }
  }

  private static byte[] decodedWhole(Picture picture) {
    assertThat(picture.orientation()).isEqualTo(Orientation.UPRIGHT);
    byte[] rgb = new byte[3 * SIDE * SIDE];
    try (Mat pixels = picture.source().bgr(picture.file(), Reduction.NONE);
        Size size = new Size(SIDE, SIDE)) {
      resize(pixels, pixels, size, 0, 0, INTER_AREA);
      cvtColor(pixels, pixels, COLOR_BGR2RGB);
      try (BytePointer data = pixels.data()) {
        data.get(rgb);
      }
    }
    return rgb;
  }

  private static double meanDifference(byte[] some, byte[] others) {
    long sum = 0;
    for (int i = 0; i < some.length; i++) {
      sum += Math.abs((some[i] & 0xFF) - (others[i] & 0xFF));
    }
    return (double) sum / some.length;
  }
}
