package dev.pawstream.classifier.fuzz;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import dev.pawstream.TestData;
import dev.pawstream.TestPictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Photographs, or drawings where there are none, each as JPEG, PNG, GIF and WebP. */
final class Corpus {
  private static final int MOTIFS = 12;

  private Corpus() {}

  static List<byte[]> files() {
    List<byte[]> files = new ArrayList<>();
    for (byte[] motif : motifs()) {
      files.add(recoded(motif, ".jpg"));
      files.add(recoded(motif, ".png"));
      files.add(gif(motif));
      files.add(recoded(motif, ".webp"));
    }
    return files;
  }

  private static List<byte[]> motifs() {
    return TestData.pets()
        .map(Corpus::photographs)
        .orElseGet(
            () ->
                Stream.iterate(0, i -> i + 1)
                    .limit(MOTIFS)
                    .map(i -> TestPictures.png(i % 2 == 0, i))
                    .toList());
  }

  private static List<byte[]> photographs(Path pets) {
    try (Stream<Path> files = Files.walk(pets.resolve("validation"))) {
      List<byte[]> photographs = new ArrayList<>();
      for (Path file :
          files.filter(path -> path.toString().endsWith(".jpg")).sorted().limit(MOTIFS).toList()) {
        photographs.add(Files.readAllBytes(file));
      }
      return photographs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] recoded(byte[] file, String extension) {
    try (Mat encoded = new Mat(file);
        Mat pixels = imdecode(encoded, IMREAD_COLOR);
        BytePointer out = new BytePointer()) {
      if (!imencode(extension, pixels, out)) {
        throw new IllegalStateException("OpenCV writes no " + extension);
      }
      byte[] bytes = new byte[(int) out.limit()];
      out.get(bytes);
      return bytes;
    }
  }

  private static byte[] gif(byte[] file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
      if (!ImageIO.write(image, "gif", out)) {
        throw new IllegalStateException("ImageIO writes no GIF");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
