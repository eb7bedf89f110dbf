package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Pens;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Pictures brought to size. */
final class Pictures {
  private Pictures() {}

  /** Halved until close, so that small pictures of large ones are not jagged. */
  static BufferedImage scaled(BufferedImage picture, int width, int height) {
    BufferedImage from = picture;
    int w = picture.getWidth();
    int h = picture.getHeight();
    while (w / 2 >= width && h / 2 >= height && w > 1 && h > 1) {
      w /= 2;
      h /= 2;
      from = drawn(from, w, h);
    }
    return from.getWidth() == width && from.getHeight() == height
        ? from
        : drawn(from, Math.max(1, width), Math.max(1, height));
  }

  private static BufferedImage drawn(BufferedImage from, int width, int height) {
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D graphics = to.createGraphics();
    Pens.smooth(graphics);
    graphics.drawImage(from, 0, 0, width, height, null);
    graphics.dispose();
    return to;
  }
}
