package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.TimedWord;
import java.util.ArrayList;
import java.util.List;

/** Silences that can be heard, and silences that the word times tell of. */
public final class Silences {
  private static final int STEP = 5 * Samples.A_MILLI;
  private static final double QUIET = Samples.ofDecibels(-50);

  private Silences() {}

  /** From, to, in milliseconds. */
  public record Silence(long from, long to) {
    /** How far the worse edge is from that of the nearest of these. */
    public long nearest(List<Silence> others) {
      return others.stream()
          .mapToLong(other -> Math.max(Math.abs(from - other.from), Math.abs(to - other.to)))
          .min()
          .orElse(Long.MAX_VALUE);
    }
  }

  /** What is quiet for at least so long. */
  public static List<Silence> in(float[] sound, long leastMillis) {
    List<Silence> silences = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= sound.length / STEP; i++) {
      int from = i * STEP;
      boolean quiet =
          from < sound.length
              && Samples.rms(sound, from, Math.min(sound.length, from + STEP)) < QUIET;
      if (quiet && start < 0) {
        start = from;
      } else if (!quiet && start >= 0) {
        Silence silence = new Silence(start / Samples.A_MILLI, from / Samples.A_MILLI);
        if (silence.to() - silence.from() >= leastMillis) {
          silences.add(silence);
        }
        start = -1;
      }
    }
    return silences;
  }

  /** Gaps between words of at least so long. */
  public static List<Silence> between(Narrated narrated, long leastMillis) {
    List<Silence> silences = new ArrayList<>();
    List<TimedWord> words = narrated.words();
    for (int i = 1; i < words.size(); i++) {
      Silence gap = new Silence(words.get(i - 1).endMillis(), words.get(i).startMillis());
      if (gap.to() - gap.from() >= leastMillis) {
        silences.add(gap);
      }
    }
    return silences;
  }
}
