package dev.reelwright.render.engine;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/** Writes a drawn frame as a JPEG of its own size, with letters that stay sharp. */
public final class StillImage {
  private static final float QUALITY = 0.9f;

  /**
   * Writes it. The file appears whole or not at all.
   *
   * @param frame of a video, opaque
   * @throws UncheckedIOException if the disk fails
   */
  public static void write(BufferedImage frame, Path file) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpg");
    if (!writers.hasNext()) {
      throw new IllegalStateException("every JDK writes JPEG");
    }
    ImageWriter writer = writers.next();
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      try (FileImageOutputStream out = new FileImageOutputStream(part.toFile())) {
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(QUALITY);
        writer.setOutput(out);
        writer.write(null, new IIOImage(frame, null, null), param);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write an illustration", e);
    } finally {
      writer.dispose();
    }
  }

  private StillImage() {}
}
