package dev.reelwright.system;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Pictures and sounds to order videos with, made on the spot. */
public final class Media {
  private static final int SAMPLE_RATE = 16_000;

  private Media() {}

  /** A JPEG with a gradient and a disc, so that a stretched or turned frame can be told. */
  public static byte[] picture(int width, int height) {
    return jpeg(drawn(width, height));
  }

  /** The same with the grain of a camera, which costs an encoder what a real photo costs. */
  public static byte[] photo(int width, int height) {
    BufferedImage image = drawn(width, height);
    Random random = new Random(1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int grain = random.nextInt(13) - 6;
        Color color = new Color(image.getRGB(x, y));
        int red = Math.clamp(color.getRed() + grain, 0, 255);
        int green = Math.clamp(color.getGreen() + grain, 0, 255);
        int blue = Math.clamp(color.getBlue() + grain, 0, 255);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return jpeg(image);
  }

  private static BufferedImage drawn(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.WHITE);
    int disc = Math.min(width, height) / 2;
    graphics.fillOval((width - disc) / 2, (height - disc) / 2, disc, disc);
    graphics.dispose();
    return image;
  }

  private static byte[] jpeg(BufferedImage image) {
    try {
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(image, "jpeg", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }

  /** A mono WAV file of a 440 Hz tone that swells and falls once a second. */
  public static byte[] tone(double seconds) {
    int samples = (int) Math.round(seconds * SAMPLE_RATE);
    byte[] pcm = new byte[2 * samples];
    for (int i = 0; i < samples; i++) {
      double time = (double) i / SAMPLE_RATE;
      double level = 0.15 + 0.25 * Math.abs(Math.sin(Math.PI * time));
      int value = (int) (level * Short.MAX_VALUE * Math.sin(2 * Math.PI * 440 * time));
      pcm[2 * i] = (byte) value;
      pcm[2 * i + 1] = (byte) (value >> 8);
    }
    var format = new AudioFormat(SAMPLE_RATE, 16, 1, true, false);
    try {
      var bytes = new ByteArrayOutputStream();
      AudioSystem.write(
          new AudioInputStream(new ByteArrayInputStream(pcm), format, samples),
          AudioFileFormat.Type.WAVE,
          bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }
}
