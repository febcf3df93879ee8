package dev.pawstream.cli.demo;

import dev.pawstream.training.Photograph;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.function.Function;
import javax.imageio.ImageIO;

/**
 * A cartoon: an animal somewhere on some background. The same name and seed give the same bytes.
 *
 * @param name decides, with the seed, what it looks like
 * @param animal made anew for each drawing
 */
record Drawing(String name, Function<Random, Animal> animal, long seed) implements Photograph {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;

  /**
   * The golden ratio's bits: seeds in a row are far from each other, as the names' hashes are not.
   */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final double MOST_TURN = 0.35;

  @Override
  public byte[] bytes() throws IOException {
    Random random = new Random(seed * SPREAD ^ name.hashCode());
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      paintBackground(graphics, random);
      double scale = 0.6 + 0.5 * random.nextDouble();
      graphics.translate(
          WIDTH * (0.35 + 0.3 * random.nextDouble()), HEIGHT * (0.4 + 0.2 * random.nextDouble()));
      graphics.rotate(MOST_TURN * (2 * random.nextDouble() - 1));
      graphics.scale(random.nextBoolean() ? scale : -scale, scale);
      animal.apply(random).paint(graphics);
    } finally {
      graphics.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return bytes.toByteArray();
  }

  private static void paintBackground(Graphics2D graphics, Random random) {
    graphics.setPaint(
        new GradientPaint(0, 0, anyColour(random), WIDTH / 4f, HEIGHT, anyColour(random)));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    int things = random.nextInt(7);
    for (int i = 0; i < things; i++) {
      graphics.setColor(anyColour(random));
      int x = random.nextInt(WIDTH) - 40;
      int y = random.nextInt(HEIGHT) - 20;
      int width = 15 + random.nextInt(90);
      int height = 15 + random.nextInt(60);
      if (random.nextBoolean()) {
        graphics.fillOval(x, y, width, height);
      } else {
        graphics.fillRect(x, y, width, height);
      }
    }
  }

  private static Color anyColour(Random random) {
    return Color.getHSBColor(
        random.nextFloat(), 0.1f + 0.5f * random.nextFloat(), 0.4f + 0.6f * random.nextFloat());
  }
}
