package dev.reelwright.render.engine.still;

import dev.reelwright.render.engine.Loudness;
import dev.reelwright.render.engine.compose.SoundTrack;
import dev.reelwright.render.process.StopSignal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How loud a sound is in each frame of its video, as the eye likes to see it: quick to rise, slow
 * to fall, and relative to how loud the sound is as a whole, so that a whisper moves the bars as a
 * shout does. Four bytes a frame; thread-safe.
 */
final class SoundLevels {
  /** So far below the sound's loudness the bars are at rest. */
  private static final double RANGE_BELOW = 22;

  /** So far above it they are at their highest. */
  private static final double RANGE_ABOVE = 6;

  /** Of a sound that has no loudness, being silent or too short, in LUFS. */
  private static final double SUPPOSED = -20;

  /** What is quieter than this is no sound, however quiet the rest is. */
  private static final double LEAST_REFERENCE = -55;

  /** Share of the way to a higher level that is gone in a frame. */
  private static final double RISE = 0.65;

  /** Share of the way to a lower level that is gone in a frame. */
  private static final double FALL = 0.2;

  private static final int BYTES_PER_SAMPLE = 4;

  private final float[] levels;

  private SoundLevels(float[] levels) {
    this.levels = levels;
  }

  /**
   * Reads the samples once.
   *
   * @param samples plain samples, 48 kHz, stereo
   * @param rate frames a second
   */
  static SoundLevels of(Path samples, Loudness loudness, int rate, int frames, StopSignal stop) {
    double reference = Math.max(LEAST_REFERENCE, loudness.integrated().orElse(SUPPOSED));
    float[] levels = new float[frames];
    double level = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(samples), 1 << 16)) {
      for (int frame = 0; frame < frames; frame++) {
        stop.check();
        long count = SoundTrack.sampleOf(frame + 1L, rate) - SoundTrack.sampleOf(frame, rate);
        double raw = shown(power(in.readNBytes((int) count * BYTES_PER_SAMPLE)), reference);
        level += (raw - level) * (raw > level ? RISE : FALL);
        levels[frame] = (float) level;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the samples of a sound", e);
    }
    return new SoundLevels(levels);
  }

  /**
   * The level at a time, between frames too.
   *
   * @param frame any; 0 before the first
   * @return 0 (at rest) to 1
   */
  double at(double frame) {
    int before = (int) Math.floor(frame);
    double share = frame - before;
    return level(before) * (1 - share) + level(before + 1) * share;
  }

  private double level(int frame) {
    return frame < 0 ? 0 : levels[Math.min(frame, levels.length - 1)];
  }

  /** Mean square of both channels, 1 at full scale; 0 if there are no samples. */
  private static double power(byte[] samples) {
    double sum = 0;
    for (int i = 0; i + 1 < samples.length; i += 2) {
      double value = (short) (samples[i] & 0xff | samples[i + 1] << 8) / 32768.0;
      sum += value * value;
    }
    return samples.length < 2 ? 0 : sum / (samples.length / 2);
  }

  private static double shown(double power, double reference) {
    if (power == 0) {
      return 0;
    }
    double relative = 10 * Math.log10(power) - reference;
    return Math.clamp((relative + RANGE_BELOW) / (RANGE_BELOW + RANGE_ABOVE), 0.0, 1.0);
  }
}
