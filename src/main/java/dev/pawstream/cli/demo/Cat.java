package dev.pawstream.cli.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Random;

/** Pointed ears, slit eyes, whiskers, a thin curved tail; some have stripes. */
final class Cat implements Animal {
  private static final Color PINK = new Color(230, 150, 160);

  private final Color coat;
  private final Color dark;
  private final Color eyes;
  private final Color whiskers;
  private final double ear;
  private final double slit;
  private final boolean striped;

  Cat(Random random) {
    coat = Animal.coat(random);
    dark = coat.darker();
    eyes = Color.getHSBColor(0.13f + 0.25f * random.nextFloat(), 0.8f, 0.9f);
    whiskers = random.nextBoolean() ? Color.WHITE : Color.BLACK;
    ear = 75 + 25 * random.nextDouble();
    slit = 2 + 3 * random.nextDouble();
    striped = random.nextInt(3) > 0;
  }

  @Override
  public void paint(Graphics2D graphics) {
    Animal.curve(graphics, dark, 9, 60, 110, 130, 120, 120, 40, 95, 10);
    Animal.blob(graphics, coat, 15, 95, 60, 50);
    for (int side = -1; side <= 1; side += 2) {
      Animal.triangle(graphics, coat, side * 52, -20, side * 45, -ear, side * 8, -42);
      Animal.triangle(graphics, PINK, side * 44, -30, side * 41, -ear + 16, side * 18, -42);
    }
    Animal.blob(graphics, coat, 0, 0, 58, 50);
    if (striped) {
      for (int i = -1; i <= 1; i++) {
        Animal.curve(graphics, dark, 5, i * 14, -46, i * 13, -40, i * 11, -34, i * 10, -26);
        Animal.curve(graphics, dark, 6, 20 + i * 20, 60, 30 + i * 20, 75, 30 + i * 20, 95, 25, 110);
      }
    }
    face(graphics);
  }

  private void face(Graphics2D graphics) {
    for (int side = -1; side <= 1; side += 2) {
      Animal.blob(graphics, eyes, side * 24, -6, 13, 10);
      Animal.blob(graphics, Color.BLACK, side * 24, -6, slit, 10);
      Animal.curve(graphics, Color.BLACK, 2, 0, 20, 0, 30, side * 14, 32, side * 17, 24);
      for (int i = -1; i <= 1; i++) {
        double y = 18 + i * 5;
        Animal.curve(
            graphics, whiskers, 1.5f, side * 14, y, side * 35, y, side * 60, y + i * 6, side * 80,
            y + i * 9);
      }
    }
    Animal.triangle(graphics, PINK, -7, 12, 7, 12, 0, 20);
  }
}
