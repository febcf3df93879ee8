package dev.pawstream;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of random blocks, so that no two look alike; cats are reddish, dogs bluish. */
public final class BlockPictures {
  private static final int BLOCKS = 8;
  private static final int PIXELS = 64;

  private BlockPictures() {}

  /** A PNG of 64 x 64 pixels, the same for the same label and seed. */
  public static byte[] png(String label, long seed) throws IOException {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(PIXELS, PIXELS, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    int size = PIXELS / BLOCKS;
    for (int block = 0; block < BLOCKS * BLOCKS; block++) {
      int light = 40 + random.nextInt(160);
      int less = light / 3;
      graphics.setColor(
          label.equals("cats") ? new Color(light, less, less) : new Color(less, less, light));
      graphics.fillRect(block % BLOCKS * size, block / BLOCKS * size, size, size);
    }
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
