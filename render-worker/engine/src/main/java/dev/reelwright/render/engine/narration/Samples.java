package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.story.Narrated;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Mono sound at {@link Narrated#SAMPLE_RATE} as numbers from -1 to 1, and as 16 bit in files. */
final class Samples {
  static final int A_MILLI = Narrated.SAMPLE_RATE / 1000;
  private static final float FULL_SCALE = 32_768;

  private Samples() {}

  /** From 16 bit, little-endian. */
  static float[] of(byte[] bytes) {
    ShortBuffer shorts = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    float[] sound = new float[shorts.remaining()];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = shorts.get(i) / FULL_SCALE;
    }
    return sound;
  }

  /** To 16 bit, little-endian. */
  static byte[] bytes(float[] sound) {
    ByteBuffer bytes = ByteBuffer.allocate(sound.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : sound) {
      bytes.putShort((short) Math.clamp(Math.round(sample * FULL_SCALE), -32_768, 32_767));
    }
    return bytes.array();
  }

  static float[] read(Path file) throws IOException {
    return of(Files.readAllBytes(file));
  }

  static void write(Path file, float[] sound) throws IOException {
    Files.write(file, bytes(sound));
  }

  /** Root of the mean square of a part; 0 for none. */
  static double rms(float[] sound, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) sound[i] * sound[i];
    }
    return to > from ? Math.sqrt(sum / (to - from)) : 0;
  }

  static double peak(float[] sound) {
    double peak = 0;
    for (float sample : sound) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  /** A level in decibels below full scale as a factor. */
  static double ofDecibels(double decibels) {
    return Math.pow(10, decibels / 20);
  }
}
