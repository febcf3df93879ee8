package dev.pawstream.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;

/** Charts in palettes and greys. */
final class Palettes {
  private static final int GIF_HEADER_BYTES = 13;

  private Palettes() {}

  /** A chart of eight bits a pixel; missing quarters have the first colour. */
  static BufferedImage indexed(Color... palette) {
    int[] colours = new int[palette.length];
    for (int i = 0; i < palette.length; i++) {
      colours[i] = palette[i].getRGB();
    }
    IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, true, -1, 0);
    BufferedImage image =
        new BufferedImage(Chart.WIDTH, Chart.HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int y = 0; y < Chart.HEIGHT; y++) {
      for (int x = 0; x < Chart.WIDTH; x++) {
        int quarter = 2 * (2 * y / Chart.HEIGHT) + 2 * x / Chart.WIDTH;
        image.getRaster().setSample(x, y, 0, quarter < palette.length ? quarter : 0);
      }
    }
    return image;
  }

  /** Written into the raster, as {@code setRGB} would take the numbers for linear light. */
  static BufferedImage grey(Color... quarters) {
    BufferedImage image =
        new BufferedImage(Chart.WIDTH, Chart.HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage chart = Chart.image(BufferedImage.TYPE_INT_RGB, quarters);
    for (int y = 0; y < Chart.HEIGHT; y++) {
      for (int x = 0; x < Chart.WIDTH; x++) {
        image.getRaster().setSample(x, y, 0, chart.getRGB(x, y) & 0xFF);
      }
    }
    return image;
  }

  /** Where the first frame's header begins, in a GIF as the JDK writes it. */
  static int firstFrame(byte[] gif) {
    int at = GIF_HEADER_BYTES + (3 << ((gif[10] & 7) + 1));
    while (gif[at] != 0x2C) {
      at += 2;
      while (gif[at] != 0) {
        at += 1 + (gif[at] & 0xFF);
      }
      at++;
    }
    return at;
  }
}
