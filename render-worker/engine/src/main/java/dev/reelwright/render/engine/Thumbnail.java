package dev.reelwright.render.engine;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes a drawn frame as a small JPEG. */
public final class Thumbnail {
  /**
   * Scales and writes it.
   *
   * @param frame of a video, opaque
   * @throws UncheckedIOException if the disk fails
   */
  public static void write(BufferedImage frame, Path file) {
    Geometry.Size size = Geometry.thumbnail(new Geometry.Size(frame.getWidth(), frame.getHeight()));
    BufferedImage small =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(frame, 0, 0, size.width(), size.height(), null);
    graphics.dispose();
    try {
      if (!ImageIO.write(small, "jpg", file.toFile())) {
        throw new IllegalStateException("every JDK writes JPEG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the thumbnail", e);
    }
  }

  private Thumbnail() {}
}
