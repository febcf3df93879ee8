package dev.pawstream.cli.learning;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A photograph as a small infrared camera over a cat flap would have taken it: a part of the scene,
 * without colour, coarse, noisy, dim and strongly compressed. The same photograph and number of a
 * shot give the same bytes.
 */
final class NightCamera {
  private static final int WIDTH = 192;
  private static final int HEIGHT = 144;

  /** Of the photograph's width and height, at least. */
  private static final double SMALLEST_PART = 0.7;

  private static final double DIMMEST = 0.3;
  private static final double BRIGHTEST = 0.8;

  /** Standard deviation, in levels of 255. */
  private static final double NOISE = 8;

  private static final float JPEG_QUALITY = 0.5f;
  private static final int WHITE = 255;

  private NightCamera() {}

  /**
   * Takes a shot.
   *
   * @param photograph a file's bytes
   * @param random decides where the camera looks, and the noise
   * @throws IOException if the JDK cannot read the file
   */
  static byte[] shot(byte[] photograph, Random random) throws IOException {
    BufferedImage scene = ImageIO.read(new ByteArrayInputStream(photograph));
    if (scene == null) {
      throw new IOException("It is no JPEG, PNG, GIF or BMP");
    }
    BufferedImage shot = part(scene, random);
    double light = DIMMEST + (BRIGHTEST - DIMMEST) * random.nextDouble();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int level = shot.getRaster().getSample(x, y, 0);
        double seen = light * level + NOISE * random.nextGaussian();
        shot.getRaster().setSample(x, y, 0, (int) Math.max(0, Math.min(WHITE, seen)));
      }
    }
    return jpeg(shot);
  }

  /** In grey, and in the camera's own few pixels. */
  private static BufferedImage part(BufferedImage scene, Random random) {
    int width = side(scene.getWidth(), random);
    int height = side(scene.getHeight(), random);
    int left = random.nextInt(scene.getWidth() - width + 1);
    int top = random.nextInt(scene.getHeight() - height + 1);
    BufferedImage shot = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = shot.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(scene, 0, 0, WIDTH, HEIGHT, left, top, left + width, top + height, null);
    } finally {
      graphics.dispose();
    }
    return shot;
  }

  private static int side(int whole, Random random) {
    return (int) Math.ceil(whole * (SMALLEST_PART + (1 - SMALLEST_PART) * random.nextDouble()));
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(JPEG_QUALITY);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
