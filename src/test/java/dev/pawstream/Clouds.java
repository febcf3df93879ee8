package dev.pawstream;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Pictures that are as much work to decode as photographs: as in those (D. J. Field, 1987), what is
 * half as large differs as much.
 */
public final class Clouds {
  /** By how much every size of cloud makes lighter or darker. */
  private static final int CONTRAST = 35;

  private static final int LARGEST = 128;
  private static final int SMALLEST = 2;

  private Clouds() {}

  /** A JPEG with halved colour, of about 1.7 bits a pixel. */
  public static byte[] jpeg(int width, int height, long seed) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(seed);
    double[] light = layers(width, height, SMALLEST, random);
    double[] colour = layers(width, height, LARGEST, random);
    for (int i = 0; i < light.length; i++) {
      int red = level(light[i] + colour[i]);
      int blue = level(light[i] - colour[i]);
      image.setRGB(i % width, i / width, red << 16 | level(light[i]) << 8 | blue);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "jpeg", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static double[] layers(int width, int height, int smallest, Random random) {
    double[] sum = new double[width * height];
    for (int cell = LARGEST; cell >= smallest; cell /= 2) {
      int columns = width / cell + 2;
      double[] corners =
          random.doubles((long) columns * (height / cell + 2), -CONTRAST, CONTRAST).toArray();
      for (int i = 0; i < sum.length; i++) {
        int x = i % width;
        int y = i / width;
        int corner = y / cell * columns + x / cell;
        double right = (double) (x % cell) / cell;
        double above = between(corners[corner], corners[corner + 1], right);
        double below = between(corners[corner + columns], corners[corner + columns + 1], right);
        sum[i] += between(above, below, (double) (y % cell) / cell);
      }
    }
    return sum;
  }

  private static double between(double from, double to, double share) {
    return from + (to - from) * share;
  }

  private static int level(double value) {
    return (int) Math.max(0, Math.min(255, 128 + value));
  }
}
