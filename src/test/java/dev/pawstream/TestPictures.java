package dev.pawstream;

import dev.pawstream.training.Example;
import dev.pawstream.training.Photograph;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures that tests draw: warm discs are cats, cold squares are dogs. */
public final class TestPictures {
  private TestPictures() {}

  /** Examples of both labels in turn, all different. */
  public static List<Example> examples(int count, long seed) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean cat = i % 2 == 0;
      examples.add(
          new Example(new Drawn("picture " + i, png(cat, seed + i)), cat ? "cats" : "dogs"));
    }
    return examples;
  }

  /** A PNG of 80 x 60 pixels. */
  public static byte[] png(boolean cat, long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    int grey = 90 + random.nextInt(80);
    graphics.setColor(new Color(grey, grey, grey));
    graphics.fillRect(0, 0, 80, 60);
    graphics.setColor(
        cat ? new Color(220, random.nextInt(90), 40) : new Color(40, random.nextInt(90), 220));
    int x = 5 + random.nextInt(25);
    int y = 5 + random.nextInt(15);
    if (cat) {
      graphics.fillOval(x, y, 40, 35);
    } else {
      graphics.fillRect(x, y, 40, 35);
    }
    graphics.dispose();
    return encoded(image);
  }

  /** A PNG of 80 x 60 pixels of one grey, 0 to 255. */
  public static byte[] plain(int grey) {
    BufferedImage image = new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(grey, grey, grey));
    graphics.fillRect(0, 0, 80, 60);
    graphics.dispose();
    return encoded(image);
  }

  private static byte[] encoded(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private record Drawn(String name, byte[] content) implements Photograph {
    @Override
    public byte[] bytes() {
      return content.clone();
    }
  }
}
