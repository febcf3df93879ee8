package dev.pawstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawstream.TestData;
import dev.pawstream.TestPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerceptualHashTest {
  private static final int EVERY = 8;

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @Test
  void shouldBeTheSameForTheSamePicture() {
    byte[] picture = TestPictures.png(true, 1);

    assertThat(hash(picture)).isEqualTo(hash(picture.clone()));
    assertThat(hash(picture).distance(hash(TestPictures.png(false, 2))))
        .isGreaterThan(PerceptualHash.NEAR);
  }

  @Test
  void shouldRefuseWhatIsNoPicture() {
    assertThatThrownBy(() -> hash(new byte[] {1, 2, 3}))
        .isInstanceOf(UndecodableImageException.class);
  }

  @Test
  void shouldTellAllPhotographsApart() throws IOException {
    List<PerceptualHash> hashes = new ArrayList<>();
    for (byte[] photograph : photographs(1)) {
      PerceptualHash hash = hash(photograph);
      assertThat(hashes).noneMatch(other -> other.distance(hash) <= PerceptualHash.NEAR);
      hashes.add(hash);
    }
    assertThat(hashes).hasSize(788);
  }

  @ParameterizedTest
  @CsvSource({
    // size, cut, quality, least share that is near
    "1.0,  0.00, 20, 1.00",
    "0.5,  0.00, 90, 0.99",
    "0.25, 0.00, 90, 0.97",
    "2.0,  0.00, 90, 0.99",
    "1.0,  0.02, 90, 0.99",
    "1.0,  0.05, 90, 0.85",
    "0.5,  0.02, 50, 0.97"
  })
  void shouldKnowCopies(double size, double cut, int quality, double least) throws IOException {
    List<byte[]> photographs = photographs(EVERY);
    long near = 0;
    for (byte[] photograph : photographs) {
      int distance = hash(photograph).distance(hash(copy(photograph, size, cut, quality)));
      near += distance <= PerceptualHash.NEAR ? 1 : 0;
    }

    assertThat((double) near / photographs.size()).isGreaterThanOrEqualTo(least);
  }

  private PerceptualHash hash(byte[] photograph) {
    return PerceptualHash.of(decoder, photograph);
  }

  private static List<byte[]> photographs(int every) throws IOException {
    Optional<Path> pets = TestData.pets();
    assumeTrue(pets.isPresent(), "the photographs are here");
    List<Path> files;
    try (Stream<Path> all = Files.walk(pets.orElseThrow())) {
      files = all.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    }
    List<byte[]> photographs = new ArrayList<>();
    for (int i = 0; i < files.size(); i += every) {
      photographs.add(Files.readAllBytes(files.get(i)));
    }
    return photographs;
  }

  /** Cut at all edges, in another size, and compressed again. */
  private static byte[] copy(byte[] jpeg, double size, double cut, int quality) {
    try (Mat encoded = new Mat(1, jpeg.length, CV_8UC1);
        BytePointer data = encoded.data()) {
      data.put(jpeg);
      try (Mat whole = imdecode(encoded, IMREAD_COLOR);
          Rect kept = inner(whole, cut);
          Mat part = new Mat(whole, kept);
          Mat scaled = new Mat();
          Size target = new Size((int) (kept.width() * size), (int) (kept.height() * size));
          BytePointer bytes = new BytePointer();
          IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, quality)) {
        resize(part, scaled, target, 0, 0, INTER_AREA);
        assertThat(imencode(".jpg", scaled, bytes, parameters)).isTrue();
        byte[] copy = new byte[(int) bytes.limit()];
        bytes.get(copy);
        return copy;
      }
    }
  }

  private static Rect inner(Mat whole, double cut) {
    int x = (int) Math.round(whole.cols() * cut / 2);
    int y = (int) Math.round(whole.rows() * cut / 2);
    return new Rect(x, y, whole.cols() - 2 * x, whole.rows() - 2 * y);
  }
}
