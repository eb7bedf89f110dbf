package dev.reelwright.render.engine.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Pictures whose content is known to the pixel, and the wishes that tests ask for. */
final class TestPictures {
  private TestPictures() {}

  static CameraWish wish(CameraWish.Kind kind) {
    return new CameraWish(Optional.of(kind), CameraWish.Pace.NORMAL);
  }

  /** One colour. */
  static BufferedImage plain(int width, int height, Color colour) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  /** A thin bright line from top to bottom on dark ground, between those two places. */
  static BufferedImage line(int width, int height, double left, double right) {
    BufferedImage image = plain(width, height, new Color(20, 20, 20));
    Graphics2D graphics = smooth(image);
    graphics.setColor(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(left, 0, right - left, height));
    graphics.dispose();
    return image;
  }

  /** A person at that place in a plain, greenish landscape: head of skin colour, red body. */
  static BufferedImage person(int width, int height, double headX, double headY, double head) {
    BufferedImage image = plain(width, height, new Color(120, 160, 190));
    Graphics2D graphics = smooth(image);
    graphics.setColor(new Color(70, 110, 60));
    graphics.fill(new Rectangle2D.Double(0, height * 0.6, width, height * 0.4));
    graphics.setColor(new Color(150, 40, 50));
    graphics.fill(
        new Rectangle2D.Double(headX - 0.8 * head, headY + 0.55 * head, 1.6 * head, 2 * head));
    graphics.setColor(new Color(224, 172, 140));
    graphics.fill(new Ellipse2D.Double(headX - head * 0.4, headY - head / 2, head * 0.8, head));
    graphics.dispose();
    return image;
  }

  static Graphics2D smooth(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return graphics;
  }

  static int luma(int rgb) {
    return (77 * (rgb >> 16 & 0xFF) + 150 * (rgb >> 8 & 0xFF) + 29 * (rgb & 0xFF)) >> 8;
  }
}
