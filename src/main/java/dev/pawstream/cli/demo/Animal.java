package dev.pawstream.cli.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.Random;

/** What a drawing shows: around the origin, the head's radius is about 55. */
interface Animal {
  /** Paints it; y grows downwards. */
  void paint(Graphics2D graphics);

  /** The colour of a coat, for cats and dogs alike: it must not tell them apart. */
  static Color coat(Random random) {
    return Color.getHSBColor(
        0.04f + 0.08f * random.nextFloat(),
        0.6f * random.nextFloat(),
        0.2f + 0.75f * random.nextFloat());
  }

  /** An ellipse around its middle, filled. */
  static void blob(Graphics2D graphics, Color colour, double x, double y, double rx, double ry) {
    graphics.setColor(colour);
    graphics.fill(new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry));
  }

  /** A curve from one point to another. */
  static void curve(
      Graphics2D graphics, Color colour, float width, double... fromThroughThroughTo) {
    double[] p = fromThroughThroughTo;
    Path2D path = new Path2D.Double();
    path.moveTo(p[0], p[1]);
    path.curveTo(p[2], p[3], p[4], p[5], p[6], p[7]);
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(path);
  }

  /** A triangle, filled. */
  static void triangle(Graphics2D graphics, Color colour, double... corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners[0], corners[1]);
    path.lineTo(corners[2], corners[3]);
    path.lineTo(corners[4], corners[5]);
    path.closePath();
    graphics.setColor(colour);
    graphics.fill(path);
  }
}
