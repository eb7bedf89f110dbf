package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.local.part.Ffmpeg;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** One picture of a video, to be measured. */
record Frame(BufferedImage image) {
  /** How far a channel may be off after scaling and coding. */
  private static final int TOLERANCE = 48;

  static Frame of(Path video, double seconds) throws IOException {
    Path file = Files.createTempFile(video.getParent(), "frame", ".png");
    Process process =
        new ProcessBuilder(
                Ffmpeg.locate().ffmpeg().toString(),
                "-v",
                "error",
                "-y",
                "-ss",
                String.format(Locale.ROOT, "%.3f", seconds),
                "-i",
                video.toString(),
                "-frames:v",
                "1",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image).as(said).isNotNull();
    return new Frame(image);
  }

  /** Which part of it is of that colour, 0 to 1. */
  double share(Color color) {
    return patch(color).pixels / (double) (image.getWidth() * image.getHeight());
  }

  /** The middle of all that is of that colour, in pixels from the left. */
  double middleX(Color color) {
    Patch patch = patch(color);
    return patch.sumX / (double) patch.pixels;
  }

  /** The same from the top. */
  double middleY(Color color) {
    Patch patch = patch(color);
    return patch.sumY / (double) patch.pixels;
  }

  private record Patch(long pixels, long sumX, long sumY) {}

  private Patch patch(Color color) {
    long pixels = 0;
    long sumX = 0;
    long sumY = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (isNear(new Color(image.getRGB(x, y)), color)) {
          pixels++;
          sumX += x;
          sumY += y;
        }
      }
    }
    return new Patch(pixels, sumX, sumY);
  }

  private static boolean isNear(Color one, Color other) {
    return Math.abs(one.getRed() - other.getRed()) < TOLERANCE
        && Math.abs(one.getGreen() - other.getGreen()) < TOLERANCE
        && Math.abs(one.getBlue() - other.getBlue()) < TOLERANCE;
  }
}
