package dev.reelwright.render.worker;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A landscape of our own, for orders that name the address of an example. The same each time. */
final class ExamplePicture {
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final Color[] HILLS = {
    new Color(0x7C93B5), new Color(0x4F6D8F), new Color(0x2F4C66), new Color(0x1B3142)
  };

  /**
   * Writes it as a PNG.
   *
   * @throws UncheckedIOException if the disk fails
   */
  static void write(Path png) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setPaint(new GradientPaint(0, 0, new Color(0xF2C48D), 0, HEIGHT, new Color(0xE8728A)));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setPaint(new Color(0xFFF1CF));
    pen.fill(new Ellipse2D.Double(WIDTH * 0.62, HEIGHT * 0.18, HEIGHT * 0.2, HEIGHT * 0.2));
    for (int row = 0; row < HILLS.length; row++) {
      pen.setPaint(HILLS[row]);
      pen.fill(hills(row));
    }
    pen.dispose();
    try {
      if (!ImageIO.write(picture, "png", png.toFile())) {
        throw new IllegalStateException("every JDK writes PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the example picture", e);
    }
  }

  /** The nearer, the lower and the steeper. */
  private static Path2D hills(int row) {
    Path2D line = new Path2D.Double();
    line.moveTo(0, HEIGHT);
    for (int x = 0; x <= WIDTH; x += 8) {
      double part = (double) x / WIDTH;
      double height =
          0.09 * Math.sin(part * (5 + 2 * row) + row * 1.7)
              + 0.03 * Math.sin(part * (17 + 5 * row) + row);
      line.lineTo(x, HEIGHT * (0.5 + 0.13 * row - height));
    }
    line.lineTo(WIDTH, HEIGHT);
    line.closePath();
    return line;
  }

  private ExamplePicture() {}
}
