package dev.pawstream.cli.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Random;

/** Floppy ears, round eyes, a snout with a large nose, a tongue, a thick tail; some have spots. */
final class Dog implements Animal {
  private static final Color TONGUE = new Color(220, 90, 110);
  private static final Color IRIS = new Color(70, 45, 25);

  private final Color coat;
  private final Color ears;
  private final Color snout;
  private final double earLength;
  private final double tongue;
  private final boolean spotted;

  Dog(Random random) {
    coat = Animal.coat(random);
    ears = random.nextBoolean() ? coat.darker() : Animal.coat(random).darker();
    snout = random.nextBoolean() ? coat.brighter() : new Color(240, 225, 205);
    earLength = 36 + 18 * random.nextDouble();
    tongue = random.nextInt(4) == 0 ? 0 : 14 + 12 * random.nextDouble();
    spotted = random.nextInt(3) == 0;
  }

  @Override
  public void paint(Graphics2D graphics) {
    Animal.curve(graphics, coat.darker(), 18, 70, 105, 100, 100, 115, 80, 112, 60);
    Animal.blob(graphics, coat, 15, 98, 66, 52);
    if (spotted) {
      Animal.blob(graphics, ears, 45, 88, 18, 14);
      Animal.blob(graphics, ears, 0, 115, 14, 10);
    }
    Animal.blob(graphics, coat, 0, -5, 50, 54);
    for (int side = -1; side <= 1; side += 2) {
      Animal.blob(graphics, ears, side * 52, -18 + earLength / 2, 18, earLength);
      Animal.blob(graphics, Color.WHITE, side * 20, -18, 11, 11);
      Animal.blob(graphics, IRIS, side * 20, -17, 8, 8);
      Animal.blob(graphics, Color.WHITE, side * 20 + 3, -20, 2.5, 2.5);
    }
    if (tongue > 0) {
      Animal.blob(graphics, TONGUE, 4, 44 + tongue / 2, 10, tongue);
    }
    Animal.blob(graphics, snout, 0, 24, 31, 25);
    Animal.blob(graphics, Color.BLACK, 0, 10, 15, 11);
    Animal.curve(graphics, Color.BLACK, 2.5f, 0, 20, 0, 30, 2, 34, 20, 36);
    Animal.curve(graphics, Color.BLACK, 2.5f, 0, 20, 0, 30, -2, 34, -20, 36);
  }
}
