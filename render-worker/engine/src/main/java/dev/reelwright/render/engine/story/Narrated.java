package dev.reelwright.render.engine.story;

import java.nio.file.Path;
import java.util.List;

/**
 * A scene as it sounds.
 *
 * @param samples a file of mono 16 bit little endian samples at {@link #SAMPLE_RATE}, without a
 *     header
 * @param sampleCount how many there are
 * @param words in the order of speech; none overlap; empty for a silent scene
 * @param estimated whether the times were worked out from the sound rather than told by the voice
 */
public record Narrated(Path samples, long sampleCount, List<TimedWord> words, boolean estimated) {
  /** Samples a second. */
  public static final int SAMPLE_RATE = 48_000;

  public Narrated {
    words = List.copyOf(words);
  }

  /** Rounded to the nearest millisecond. */
  public long millis() {
    return Math.round(sampleCount * 1000.0 / SAMPLE_RATE);
  }
}
