package dev.reelwright.render.engine.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/**
 * A decoded picture, upright; what is transparent is white. Holds three or four bytes a pixel.
 * Thread-safe: nothing changes it.
 */
public final class Photo {
  /** Larger pictures are refused before they are decoded. */
  public static final long MOST_PIXELS = 50_000_000;

  /** Larger ones are decoded at half their sides: no frame shows more, and the heap is small. */
  private static final long MOST_KEPT_PIXELS = 26_000_000;

  private static final int BAND_ROWS = 64;

  private final BufferedImage image;

  private Photo(BufferedImage image) {
    this.image = image;
  }

  /** Of an image that nobody changes any more. */
  public static Photo of(BufferedImage image) {
    return new Photo(image);
  }

  /**
   * Decodes a file of this platform's own making; orientation notes in it are not looked at.
   *
   * @param file PNG or JPEG, told by its content
   * @throws PictureTrouble if it is larger than {@link #MOST_PIXELS} or cannot be decoded
   */
  public static Photo read(Path file) {
    try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw PictureTrouble.unreadable("not a picture of a known kind", null);
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return new Photo(reader.read(0, sized(reader)));
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // the JDK's decoders throw the latter two at damaged headers and palettes
      throw PictureTrouble.unreadable("the picture cannot be decoded", e);
    }
  }

  private static ImageReadParam sized(ImageReader reader) throws IOException {
    String format = reader.getFormatName();
    if (!format.equalsIgnoreCase("png") && !format.equalsIgnoreCase("jpeg")) {
      throw PictureTrouble.unreadable("a picture of kind " + format, null);
    }
    long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
    if (pixels > MOST_PIXELS) {
      throw PictureTrouble.tooLarge(reader.getWidth(0), reader.getHeight(0), MOST_PIXELS);
    }
    ImageReadParam param = reader.getDefaultReadParam();
    if (pixels > MOST_KEPT_PIXELS) {
      param.setSourceSubsampling(2, 2, 0, 0);
    }
    return param;
  }

  /** Pixels. */
  public int width() {
    return image.getWidth();
  }

  /** Pixels. */
  public int height() {
    return image.getHeight();
  }

  /** A reader of its rows; one for each thread, quickest from the top to the bottom. */
  Rows rows() {
    return new Rows();
  }

  /** Reads rows as opaque RGB, a band at a time. */
  final class Rows {
    private final BufferedImage band =
        new BufferedImage(width(), Math.min(BAND_ROWS, height()), BufferedImage.TYPE_INT_RGB);
    private final int[] row = new int[width()];
    private int top = -BAND_ROWS;

    /** One row; good until the next call. */
    int[] row(int y) {
      if (y < top || y >= top + band.getHeight()) {
        top = Math.min(y, height() - band.getHeight());
        Graphics2D graphics = band.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, band.getWidth(), band.getHeight());
        graphics.drawImage(image, 0, -top, null);
        graphics.dispose();
      }
      band.getRaster().getDataElements(0, y - top, width(), 1, row);
      return row;
    }
  }
}
