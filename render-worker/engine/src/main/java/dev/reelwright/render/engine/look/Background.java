package dev.reelwright.render.engine.look;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.GeneralPath;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Random;

/**
 * What is behind everything. Painted once for a scene and then copied, so it may be rich; one or
 * two levels of noise keep its gradients from banding in an encoder.
 */
public final class Background {
  /** Backgrounds of a look that differ in where their shapes lie. */
  public static final int VARIANTS = 4;

  private Background() {}

  /**
   * Paints one.
   *
   * @param variant any number; those that are equal modulo {@link #VARIANTS} look equal
   * @return of type {@link BufferedImage#TYPE_INT_RGB}
   */
  public static BufferedImage paint(Look look, int width, int height, int variant) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    Pens.smooth(g);
    int kind = Math.floorMod(variant, VARIANTS);
    if (look.mode() == BackgroundMode.WHITE) {
      g.setColor(look.palette().ground());
      g.fillRect(0, 0, width, height);
      g.dispose();
      return image;
    }
    Canvas canvas = new Canvas(g, look.palette(), width, height, kind);
    switch (look.theme()) {
      case PRESENTATION -> presentation(canvas);
      case WHITEBOARD -> whiteboard(canvas);
      case DARK -> dark(canvas);
      case BOLD -> bold(canvas);
      case PAPER -> paper(canvas);
      case CORPORATE -> corporate(canvas);
    }
    g.dispose();
    int levels = look.theme() == Theme.PAPER ? 4 : look.theme() == Theme.BOLD ? 0 : 1;
    if (levels > 0) {
      noise(image, levels);
    }
    return image;
  }

  /** Where it is painted, in units of a thousandth of the shorter side. */
  private record Canvas(Graphics2D g, Palette palette, int width, int height, int kind) {
    double unit() {
      return Math.min(width, height) / 1000.0;
    }

    /** Mirrors a place from left to right in every second variant. */
    double x(double share) {
      return width * (kind % 2 == 0 ? share : 1 - share);
    }

    /** Mirrors a place from top to bottom in every other pair of variants. */
    double y(double share) {
      return height * (kind < 2 ? share : 1 - share);
    }

    void gradient(Color from, Color to) {
      g.setPaint(new GradientPaint(0, 0, from, width, height, to));
      g.fillRect(0, 0, width, height);
    }

    void glow(Color colour, double x, double y, double radius, double strength) {
      if (radius <= 0) {
        return;
      }
      g.setPaint(
          new RadialGradientPaint(
              (float) x,
              (float) y,
              (float) radius,
              new float[] {0f, 0.35f, 0.7f, 1f},
              new Color[] {
                Contrast.alpha(colour, strength),
                Contrast.alpha(colour, strength * 0.62),
                Contrast.alpha(colour, strength * 0.17),
                Contrast.alpha(colour, 0)
              }));
      g.fill(new Rectangle2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    void ring(double x, double y, double radius, double stroke, Color colour) {
      g.setStroke(new BasicStroke((float) stroke));
      g.setColor(colour);
      g.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
  }

  private static void presentation(Canvas c) {
    Palette p = c.palette();
    double long0 = Math.max(c.width(), c.height());
    c.gradient(p.ground(), p.edge());
    c.glow(p.accent(), c.x(0.96), c.y(0.02), long0 * 0.48, Palette.GLOW);
    c.glow(p.third(), c.x(0.02), c.y(1.0), long0 * 0.36, 0.11);
    c.glow(p.second(), c.x(0.62), c.y(1.08), long0 * 0.3, 0.09);
    double u = c.unit();
    for (int i = 0; i < 3; i++) {
      c.ring(
          c.x(1.0),
          c.y(0.0),
          (250 + 95 * i) * u,
          1.6 * u,
          Contrast.alpha(p.accent(), 0.13 - i * 0.03));
    }
    dots(c, c.x(0.03), c.y(0.93), 7, 4, 20 * u, 2.6 * u, Contrast.alpha(p.accent(), 0.16));
  }

  private static void dots(
      Canvas c, double x, double y, int across, int down, double step, double size, Color colour) {
    c.g().setColor(colour);
    double dx = x < c.width() / 2.0 ? step : -step;
    double dy = y < c.height() / 2.0 ? step : -step;
    for (int i = 0; i < across; i++) {
      for (int j = 0; j < down; j++) {
        c.g().fill(new Ellipse2D.Double(x + i * dx, y + j * dy, size, size));
      }
    }
  }

  private static void whiteboard(Canvas c) {
    Palette p = c.palette();
    Graphics2D g = c.g();
    double u = c.unit();
    c.gradient(p.ground(), p.edge());
    // A sheen across the board.
    g.setPaint(
        new LinearGradientPaint(
            0,
            0,
            c.width(),
            c.height(),
            new float[] {0.3f, 0.42f, 0.5f, 0.62f},
            new Color[] {
              Contrast.alpha(Color.WHITE, 0),
              Contrast.alpha(Color.WHITE, 0.55),
              Contrast.alpha(Color.WHITE, 0.35),
              Contrast.alpha(Color.WHITE, 0)
            }));
    g.fillRect(0, 0, c.width(), c.height());
    // What was wiped off before.
    Random random = new Random(40L + c.kind());
    for (int i = 0; i < 7; i++) {
      double x = random.nextDouble() * c.width();
      double y = random.nextDouble() * c.height();
      double reach = (120 + 160 * random.nextDouble()) * u;
      Path2D wipe = new GeneralPath();
      wipe.moveTo(x, y);
      wipe.curveTo(
          x + reach * 0.3, y - reach * 0.25, x + reach * 0.7, y + reach * 0.2, x + reach, y);
      g.setStroke(new BasicStroke((float) (46 * u), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.setColor(Contrast.alpha(i % 2 == 0 ? p.accent() : p.ink(), 0.011));
      g.draw(wipe);
    }
    frameOfTheBoard(c, u);
  }

  private static void frameOfTheBoard(Canvas c, double u) {
    Graphics2D g = c.g();
    double inset = 7 * u;
    RoundRectangle2D inner =
        new RoundRectangle2D.Double(
            inset, inset, c.width() - 2 * inset, c.height() - 2 * inset, 18 * u, 18 * u);
    java.awt.geom.Area frame =
        new java.awt.geom.Area(new Rectangle2D.Double(0, 0, c.width(), c.height()));
    frame.subtract(new java.awt.geom.Area(inner));
    for (int i = 6; i > 0; i--) {
      g.setStroke(new BasicStroke((float) (i * 2.4 * u)));
      g.setColor(new Color(60, 70, 80, 7));
      g.draw(inner);
    }
    g.setPaint(
        new GradientPaint(0, 0, new Color(0xD9DEE2), c.width(), c.height(), new Color(0xAEB6BD)));
    g.fill(frame);
    g.setStroke(new BasicStroke((float) Math.max(1, 1.2 * u)));
    g.setColor(new Color(0x9AA3AB));
    g.draw(inner);
  }

  private static void dark(Canvas c) {
    Palette p = c.palette();
    Graphics2D g = c.g();
    double u = c.unit();
    double long0 = Math.max(c.width(), c.height());
    c.gradient(p.ground(), p.edge());
    c.glow(p.accent(), c.x(0.86), c.y(0.08), long0 * 0.5, 0.26);
    c.glow(p.second(), c.x(0.04), c.y(1.02), long0 * 0.4, 0.15);
    c.glow(p.third(), c.x(0.55), c.y(1.15), long0 * 0.3, 0.12);
    g.setStroke(new BasicStroke((float) Math.max(0.8, u)));
    g.setColor(Contrast.alpha(p.ink(), 0.028));
    double step = 72 * u;
    for (double x = step / 2; x < c.width(); x += step) {
      g.draw(new Line2D.Double(x, 0, x, c.height()));
    }
    for (double y = step / 2; y < c.height(); y += step) {
      g.draw(new Line2D.Double(0, y, c.width(), y));
    }
    Random random = new Random(7L + c.kind());
    for (int i = 0; i < 46; i++) {
      double size = (1 + 2.2 * random.nextDouble()) * u;
      g.setColor(Contrast.alpha(p.ink(), 0.1 + 0.25 * random.nextDouble()));
      g.fill(
          new Ellipse2D.Double(
              random.nextDouble() * c.width(), random.nextDouble() * c.height(), size, size));
    }
    for (int i = 0; i < 3; i++) {
      c.ring(
          c.x(0.97),
          c.y(0.04),
          (210 + 110 * i) * u,
          1.5 * u,
          Contrast.alpha(p.accent(), 0.16 - i * 0.04));
    }
  }

  private static void bold(Canvas c) {
    Palette p = c.palette();
    Graphics2D g = c.g();
    double u = c.unit();
    g.setColor(p.ground());
    g.fillRect(0, 0, c.width(), c.height());
    // Sun rays in the ground's own hue.
    g.setColor(Contrast.mix(p.ground(), Contrast.blackOrWhite(p.ground()), 0.045));
    double reach = Math.hypot(c.width(), c.height()) * 1.2;
    double x0 = c.x(1.02);
    double y0 = c.y(1.05);
    for (int i = 0; i < 18; i++) {
      double from = Math.PI * 2 * i / 18;
      double to = from + Math.PI / 18;
      Path2D ray = new GeneralPath();
      ray.moveTo(x0, y0);
      ray.lineTo(x0 + reach * Math.cos(from), y0 + reach * Math.sin(from));
      ray.lineTo(x0 + reach * Math.cos(to), y0 + reach * Math.sin(to));
      ray.closePath();
      g.fill(ray);
    }
    // Halftone in a corner.
    g.setColor(Contrast.alpha(p.ink(), 0.9));
    double sx = c.kind() % 2 == 0 ? 1 : -1;
    double sy = c.kind() < 2 ? 1 : -1;
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < 7 - i; j++) {
        double size = Math.max(0, (7 - i - j) * 1.1) * u;
        double x = c.x(0) + sx * (i * 9 + 5) * u;
        double y = c.y(0) + sy * (j * 9 + 5) * u;
        g.fill(new Ellipse2D.Double(x - size / 2, y - size / 2, size, size));
      }
    }
    g.setColor(p.second());
    double r = 88 * u;
    g.fill(new Ellipse2D.Double(c.x(1.0) - r, c.y(0.0) - r, 2 * r, 2 * r));
    g.setStroke(new BasicStroke((float) (6 * u)));
    g.setColor(p.ink());
    g.draw(new Ellipse2D.Double(c.x(1.0) - r, c.y(0.0) - r, 2 * r, 2 * r));
  }

  private static void paper(Canvas c) {
    Palette p = c.palette();
    Graphics2D g = c.g();
    double u = c.unit();
    g.setColor(p.ground());
    g.fillRect(0, 0, c.width(), c.height());
    double long0 = Math.hypot(c.width(), c.height()) / 2;
    g.setPaint(
        new RadialGradientPaint(
            c.width() / 2f,
            c.height() / 2f,
            (float) long0,
            new float[] {0f, 0.6f, 1f},
            new Color[] {
              Contrast.alpha(p.edge(), 0),
              Contrast.alpha(p.edge(), 0.25),
              Contrast.alpha(p.edge(), 1)
            }));
    g.fillRect(0, 0, c.width(), c.height());
    Random random = new Random(90L + c.kind());
    for (int i = 0; i < 420; i++) {
      double x = random.nextDouble() * c.width();
      double y = random.nextDouble() * c.height();
      double angle = random.nextDouble() * Math.PI;
      double length = (6 + 16 * random.nextDouble()) * u;
      g.setStroke(new BasicStroke((float) Math.max(0.6, 0.8 * u)));
      g.setColor(
          random.nextBoolean() ? Contrast.alpha(p.ink(), 0.05) : new Color(255, 255, 255, 60));
      Path2D fibre = new GeneralPath();
      fibre.moveTo(x, y);
      fibre.quadTo(
          x + length * 0.5 * Math.cos(angle + 0.5),
          y + length * 0.5 * Math.sin(angle + 0.5),
          x + length * Math.cos(angle),
          y + length * Math.sin(angle));
      g.draw(fibre);
    }
    g.setColor(Contrast.alpha(p.ink(), 0.34));
    outline(g, c, 20 * u, Math.max(1, 2.4 * u));
    outline(g, c, 27 * u, Math.max(0.7, 0.9 * u));
  }

  private static void outline(Graphics2D g, Canvas c, double inset, double stroke) {
    g.setStroke(new BasicStroke((float) stroke, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    g.draw(new Rectangle2D.Double(inset, inset, c.width() - 2 * inset, c.height() - 2 * inset));
  }

  private static void corporate(Canvas c) {
    Palette p = c.palette();
    Graphics2D g = c.g();
    double u = c.unit();
    g.setPaint(new GradientPaint(0, 0, p.ground(), 0, c.height(), p.edge()));
    g.fillRect(0, 0, c.width(), c.height());
    // Slanted planes at the right.
    for (int i = 0; i < 3; i++) {
      Path2D plane = new GeneralPath();
      double left = c.width() - (330 - 110 * i) * u;
      plane.moveTo(left + 150 * u, 0);
      plane.lineTo(c.width(), 0);
      plane.lineTo(c.width(), c.height());
      plane.lineTo(left + 150 * u - c.height() * 0.28, c.height());
      plane.closePath();
      g.setPaint(
          new GradientPaint(
              0,
              0,
              Contrast.alpha(p.accent(), 0.05),
              0,
              c.height(),
              Contrast.alpha(p.accent(), 0.012)));
      g.fill(plane);
    }
    g.setColor(p.ink());
    g.fill(new Rectangle2D.Double(0, 0, 14 * u, c.height()));
    g.setColor(p.accent());
    g.fill(new Rectangle2D.Double(0, 0, 14 * u, c.height() * (0.26 + 0.12 * c.kind())));
  }

  /** Up to so many levels, equal in all channels, the same every time. */
  private static void noise(BufferedImage image, int levels) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    int state = 0x2545F491;
    int span = 2 * levels + 1;
    for (int i = 0; i < pixels.length; i++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      int delta = Math.floorMod(state, span) - levels;
      int rgb = pixels[i];
      pixels[i] =
          clamp(((rgb >> 16) & 255) + delta) << 16
              | clamp(((rgb >> 8) & 255) + delta) << 8
              | clamp((rgb & 255) + delta);
    }
  }

  private static int clamp(int level) {
    return level < 0 ? 0 : Math.min(level, 255);
  }

  /** Copies a background to another kind of image, for fast drawing. */
  public static BufferedImage as(BufferedImage background, int type) {
    if (background.getType() == type) {
      return background;
    }
    BufferedImage copy = new BufferedImage(background.getWidth(), background.getHeight(), type);
    Graphics2D g = copy.createGraphics();
    g.setComposite(AlphaComposite.Src);
    g.drawImage(background, 0, 0, null);
    g.dispose();
    return copy;
  }
}
