package dev.reelwright.render.engine.scene;

import java.awt.Shape;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/** Shapes as a hand draws them with a marker: not quite straight, not quite closed. */
final class Sketch {
  private Sketch() {}

  /** A line that sways a little. */
  static Shape line(double x1, double y1, double x2, double y2, double sway, long seed) {
    Random random = new Random(seed);
    Path2D path = new GeneralPath();
    path.moveTo(x1, y1);
    line(path, x1, y1, x2, y2, sway, random);
    return path;
  }

  private static void line(
      Path2D path, double x1, double y1, double x2, double y2, double sway, Random random) {
    double a = sway * (random.nextDouble() - 0.5) * 2;
    double b = sway * (random.nextDouble() - 0.5) * 2;
    double length = Math.max(1, Math.hypot(x2 - x1, y2 - y1));
    double nx = -(y2 - y1) / length;
    double ny = (x2 - x1) / length;
    path.curveTo(
        x1 + (x2 - x1) * 0.33 + nx * a,
        y1 + (y2 - y1) * 0.33 + ny * a,
        x1 + (x2 - x1) * 0.66 + nx * b,
        y1 + (y2 - y1) * 0.66 + ny * b,
        x2,
        y2);
  }

  /** A box with round corners that overshoots where it closes. */
  static Shape box(Rectangle2D r, double corner, double sway, long seed) {
    Random random = new Random(seed);
    double x = r.getX();
    double y = r.getY();
    double w = r.getWidth();
    double h = r.getHeight();
    double c = Math.min(corner, Math.min(w, h) / 2.2);
    Path2D path = new GeneralPath();
    path.moveTo(x + c, y + sway * random.nextDouble());
    line(path, x + c, y, x + w - c, y, sway, random);
    path.quadTo(x + w, y, x + w, y + c);
    line(path, x + w, y + c, x + w, y + h - c, sway, random);
    path.quadTo(x + w, y + h, x + w - c, y + h);
    line(path, x + w - c, y + h, x + c, y + h, sway, random);
    path.quadTo(x, y + h, x, y + h - c);
    line(path, x, y + h - c, x, y + c, sway, random);
    path.quadTo(x, y, x + c * 1.5, y - sway * 0.4);
    return path;
  }

  /** A circle drawn one and a bit times round. */
  static Shape circle(double cx, double cy, double radius, double sway, long seed) {
    Random random = new Random(seed);
    Path2D path = new GeneralPath();
    double start = -2.2 + random.nextDouble() * 0.5;
    int steps = 120;
    double phase = random.nextDouble() * 6;
    for (int i = 0; i <= steps; i++) {
      double angle = start + (Math.PI * 2 + 0.35) * i / steps;
      double r =
          radius + sway * Math.sin(angle * 2 + phase) * 0.7 + sway * (i / (double) steps - 0.5);
      double px = cx + r * Math.cos(angle);
      double py = cy + r * Math.sin(angle) * 0.98;
      if (i == 0) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
    }
    return path;
  }

  /** A wavy stroke under a word. */
  static Shape wave(double x1, double x2, double y, double height, long seed) {
    Random random = new Random(seed);
    Path2D path = new GeneralPath();
    path.moveTo(x1, y);
    double step = height * 5;
    int count = Math.max(2, (int) Math.round((x2 - x1) / step));
    double dx = (x2 - x1) / count;
    for (int i = 0; i < count; i++) {
      double up = height * (0.7 + 0.6 * random.nextDouble()) * (i % 2 == 0 ? -1 : 1);
      path.quadTo(x1 + dx * (i + 0.5), y + up, x1 + dx * (i + 1), y);
    }
    return path;
  }
}
