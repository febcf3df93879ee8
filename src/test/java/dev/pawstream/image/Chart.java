package dev.pawstream.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A picture of four plain quarters, no two alike, so that it shows how it is turned. */
final class Chart {
  static final int WIDTH = 48;
  static final int HEIGHT = 32;
  static final Color RED = new Color(200, 40, 30);
  static final Color GREEN = new Color(40, 180, 60);
  static final Color BLUE = new Color(30, 60, 200);

  /** JPEG's blocks of 8 x 8 with halved colour, and what CMYK loses. */
  static final int LOSSY = 4;

  private Chart() {}

  static BufferedImage image() {
    return image(BufferedImage.TYPE_INT_RGB, RED, GREEN, BLUE, Color.WHITE);
  }

  static BufferedImage image(int type, Color... quarters) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, quarters[2 * (2 * y / HEIGHT) + 2 * x / WIDTH].getRGB());
      }
    }
    return image;
  }

  static byte[] encoded(String format) {
    return encoded(format, image());
  }

  static byte[] encoded(String format, BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      assertThat(ImageIO.write(image, format, out)).as("the JDK writes %s", format).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** One of those that {@code src/test/python/make_images.py} drew. */
  static byte[] resource(String name) {
    try (InputStream in = Chart.class.getResourceAsStream("/images/" + name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks at the middle of each quarter. */
  static void assertQuarters(Pixels pixels, int tolerance, Color... quarters) {
    for (int i = 0; i < quarters.length; i++) {
      int x = pixels.width() * (1 + 2 * (i % 2)) / 4;
      int y = pixels.height() * (1 + 2 * (i / 2)) / 4;
      Color seen = colour(pixels, x, y);
      Color wanted = quarters[i];
      assertThat(distance(seen, wanted))
          .as("quarter %d is %s, wanted %s", i, seen, wanted)
          .isLessThanOrEqualTo(tolerance);
    }
  }

  static void assertUpright(Pixels pixels, int tolerance) {
    assertQuarters(pixels, tolerance, RED, GREEN, BLUE, Color.WHITE);
  }

  static Color colour(Pixels pixels, int x, int y) {
    int at = (y * pixels.width() + x) * 3;
    byte[] rgb = pixels.rgb();
    return new Color(rgb[at] & 0xFF, rgb[at + 1] & 0xFF, rgb[at + 2] & 0xFF);
  }

  private static int distance(Color a, Color b) {
    int red = Math.abs(a.getRed() - b.getRed());
    int green = Math.abs(a.getGreen() - b.getGreen());
    return Math.max(Math.max(red, green), Math.abs(a.getBlue() - b.getBlue()));
  }
}
