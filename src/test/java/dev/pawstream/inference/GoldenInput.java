package dev.pawstream.inference;

import dev.pawstream.TestData;
import dev.pawstream.event.Sha256;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.image.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * A picture that both the graph and the Python program compute {@code block5_pool} of.
 *
 * @param name of its files
 * @param photograph path below the folder of {@link TestData#pets}, or null for the drawing
 * @param photographSha256 of the photograph's file
 * @param size width and height in pixels
 * @param pixelsSha256 of the decoded pixels
 */
record GoldenInput(
    String name,
    @Nullable String photograph,
    @Nullable String photographSha256,
    int size,
    String pixelsSha256) {
  private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.DEFAULT);

  static GoldenInput drawing(int size) throws IOException {
    Pixels pixels = DECODER.decode(draw(size), size, size);
    return new GoldenInput("drawing-" + size, null, null, size, Sha256.of(pixels.rgb()));
  }

  static GoldenInput photograph(String name, String path, int size) throws IOException {
    byte[] file = Files.readAllBytes(TestData.pets().orElseThrow().resolve(path));
    Pixels pixels = DECODER.decode(file, size, size);
    return new GoldenInput(name + "-" + size, path, Sha256.of(file), size, Sha256.of(pixels.rgb()));
  }

  /** The encoded picture; nothing if it is a photograph that this machine has not. */
  Optional<byte[]> file() throws IOException {
    if (photograph == null) {
      return Optional.of(draw(size));
    }
    Optional<Path> file = TestData.pets().map(pets -> pets.resolve(photograph));
    if (file.filter(Files::exists).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Files.readAllBytes(file.orElseThrow()))
        .filter(bytes -> Sha256.of(bytes).equals(photographSha256));
  }

  Pixels decode(byte[] file) {
    return DECODER.decode(file, size, size);
  }

  /** By integers and at its own size, so that every machine draws and decodes the same. */
  private static byte[] draw(int size) throws IOException {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int dx = x - size / 3;
        int dy = y - size / 2;
        boolean disc = dx * dx + dy * dy < size * size / 16;
        int red = disc ? 220 : 255 * x / size;
        int green = 255 * y / size;
        int blue = (x * y + 40 * ((x / 11 + y / 7) % 3)) & 0xFF;
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
