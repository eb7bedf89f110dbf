package dev.reelwright.system;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Pictures in colours that no theme has, so that they can be found again in a video. */
final class TestPicture {
  static final Color UPPER_LEFT = new Color(255, 0, 255);
  static final Color UPPER_RIGHT = new Color(0, 255, 0);
  static final Color LOWER_LEFT = new Color(0, 200, 255);
  static final Color LOWER_RIGHT = new Color(200, 0, 0);

  private TestPicture() {}

  /** A quarter in each of the four. */
  static byte[] quarters(int width, int height) {
    return png(width, height, UPPER_LEFT, UPPER_RIGHT, LOWER_LEFT, LOWER_RIGHT);
  }

  static byte[] plain(int width, int height, Color color) {
    return png(width, height, color, color, color, color);
  }

  private static byte[] png(int width, int height, Color... quarters) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (int quarter = 0; quarter < 4; quarter++) {
      graphics.setColor(quarters[quarter]);
      graphics.fillRect(
          quarter % 2 * width / 2, quarter / 2 * height / 2, (width + 1) / 2, (height + 1) / 2);
    }
    graphics.dispose();
    try {
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }
}
