package dev.reelwright.system;

import dev.reelwright.local.part.Ffmpeg;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * A piece of a video's sound, one channel at 16 kHz.
 *
 * @param samples full scale is 32768
 */
record Sound(short[] samples) {
  private static final int SAMPLE_RATE = 16_000;
  private static final int WINDOW = SAMPLE_RATE / 20;
  private static final int LOWEST_HERTZ = 60;
  private static final int HIGHEST_HERTZ = 400;

  /** How alike a period and the next must be to count as voiced. */
  private static final double VOICED = 0.6;

  static Sound of(Path video, double from, double to) throws IOException {
    Process process =
        new ProcessBuilder(
                Ffmpeg.locate().ffmpeg().toString(),
                "-v",
                "error",
                "-i",
                video.toString(),
                "-af",
                String.format(Locale.ROOT, "atrim=%.3f:%.3f", from, to),
                "-ac",
                "1",
                "-ar",
                Integer.toString(SAMPLE_RATE),
                "-f",
                "s16le",
                "-")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] bytes = process.getInputStream().readAllBytes();
    ShortBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    short[] samples = new short[buffer.remaining()];
    buffer.get(samples);
    return new Sound(samples);
  }

  /** The loudest sample. */
  int peak() {
    int peak = 0;
    for (short sample : samples) {
      peak = Math.max(peak, Math.abs((int) sample));
    }
    return peak;
  }

  /** How high a voice speaks: the median over all that is voiced, in Hertz. */
  double pitch() {
    double[] pitches = new double[samples.length / WINDOW + 1];
    int found = 0;
    int longest = SAMPLE_RATE / LOWEST_HERTZ;
    for (int start = 0; start + WINDOW + longest <= samples.length; start += WINDOW) {
      int period = period(start, longest);
      if (period > 0) {
        pitches[found++] = (double) SAMPLE_RATE / period;
      }
    }
    if (found == 0) {
      throw new AssertionError("nobody speaks in " + samples.length + " samples");
    }
    double[] sorted = Arrays.copyOf(pitches, found);
    Arrays.sort(sorted);
    return sorted[found / 2];
  }

  /** After how many samples a window is most like itself; 0: it is not voiced. */
  private int period(int start, int longest) {
    int best = 0;
    double most = VOICED;
    for (int lag = SAMPLE_RATE / HIGHEST_HERTZ; lag < longest; lag++) {
      double product = 0;
      double here = 1;
      double there = 1;
      for (int i = start; i < start + WINDOW; i++) {
        product += (double) samples[i] * samples[i + lag];
        here += (double) samples[i] * samples[i];
        there += (double) samples[i + lag] * samples[i + lag];
      }
      double likeness = product / Math.sqrt(here * there);
      if (likeness > most && here / WINDOW > 10_000) {
        most = likeness;
        best = lag;
      }
    }
    return best;
  }
}
