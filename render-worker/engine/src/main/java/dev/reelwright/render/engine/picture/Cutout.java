package dev.reelwright.render.engine.picture;

import java.awt.image.BufferedImage;

/** A picture cut to a shape around what it is about, and brought to size. Thread-safe. */
public final class Cutout {
  /** Pixels of the longer side in which one looks for what a picture is about. */
  private static final int SMALL = 160;

  /** Of the height of what is cut out: room above a head. */
  private static final double ABOVE = 0.04;

  private Cutout() {}

  /**
   * Cuts.
   *
   * @param width pixels, at least 1
   * @param height pixels, at least 1
   * @param person keeps the head where not all of somebody fits
   * @return opaque
   */
  public static BufferedImage of(Photo photo, int width, int height, boolean person) {
    View focus =
        Saliency.of(new SmallPicture(photo, SMALL)).focus().of(photo.width(), photo.height());
    double aspect = (double) width / height;
    double w = Math.min(photo.width(), photo.height() * aspect);
    double h = Math.min(photo.height(), w / aspect);
    double x = focus.x() + focus.width() / 2 - w / 2;
    double y =
        person && focus.height() > h
            ? focus.y() - ABOVE * h
            : focus.y() + focus.height() / 2 - h / 2;
    View part =
        new View(Math.clamp(x, 0, photo.width() - w), Math.clamp(y, 0, photo.height() - h), w, h);
    ScaledCopy copy = new ScaledCopy(photo, part, width, height, w / width);
    BufferedImage cut = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int from = ScaledCopy.RIM * copy.stride() + ScaledCopy.RIM;
    cut.setRGB(0, 0, width, height, copy.pixels(), from, copy.stride());
    return cut;
  }
}
