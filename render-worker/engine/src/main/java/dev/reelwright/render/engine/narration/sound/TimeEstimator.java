package dev.reelwright.render.engine.narration.sound;

import dev.reelwright.render.engine.narration.Voice.Span;
import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Works out when words are said from the sound alone: silences part it into stretches, the words
 * are dealt out to the stretches so that lengths fit best and silences fall where punctuation asks
 * for them, and inside a stretch each word gets time by its letters. Good to about a syllable in
 * short phrases.
 */
public final class TimeEstimator {
  private static final int FRAME_MILLIS = 10;
  private static final int SHORTEST_SILENCE_MILLIS = 140;
  private static final int SHORTEST_STRETCH_MILLIS = 40;

  /** A frame is silent this far below the loud frames. */
  private static final double SILENCE_DECIBELS = 34;

  private static final double FLOOR = 1e-4;

  private static final String VOWELS = "aeiouyäöüáéíóúàèìòùâêîôûåæøœаеёиоуыэюя";
  private static final double LETTERS_PER_SYLLABLE = 0.8;
  private static final double LETTERS_BEFORE_PAUSE = 2.3;

  /** Letters of a word such as "the", which is hurried over. */
  private static final int SMALL = 3;

  /** Cost of a silence behind a word without punctuation, in parts of a mean word's length. */
  private static final double UNASKED = 1.2;

  /** Cost of no silence where punctuation asks for one. */
  private static final double UNHEARD = 0.6;

  private TimeEstimator() {}

  /**
   * One span for each word, in order, not overlapping.
   *
   * @param words at least one
   */
  public static List<Span> estimate(Sound sound, List<SpokenWord> words) {
    double[] weights = words.stream().mapToDouble(TimeEstimator::weight).toArray();
    boolean[] pauses = new boolean[words.size()];
    for (int i = 0; i < pauses.length; i++) {
      pauses[i] = words.get(i).pauseMillis() > 0;
    }
    List<Span> stretches = fewer(stretches(sound), words.size());
    int[] ends = deal(weights, pauses, stretches);
    List<Span> spans = new ArrayList<>();
    for (int s = 0; s < stretches.size(); s++) {
      spread(stretches.get(s), weights, s == 0 ? 0 : ends[s - 1], ends[s], spans);
    }
    return spans;
  }

  /**
   * How long a word takes, against others: by its spoken letters and syllables, longer in front of
   * a pause, shorter if it is one of the small words. Weights fitted to a synthetic voice.
   */
  public static double weight(SpokenWord word) {
    double letters = 0;
    int syllables = 0;
    for (String part : word.spoken()) {
      letters += part.length();
      syllables += syllables(part);
    }
    boolean small = word.spoken().size() == 1 && letters <= SMALL;
    double last = word.pauseMillis() > 0 ? LETTERS_BEFORE_PAUSE : 0;
    return Math.max(1, letters + LETTERS_PER_SYLLABLE * syllables - (small ? 1 : 0) + last);
  }

  private static int syllables(String word) {
    int count = 0;
    boolean inVowels = false;
    for (int i = 0; i < word.length(); i++) {
      boolean vowel = VOWELS.indexOf(word.charAt(i)) >= 0;
      count += vowel && !inVowels ? 1 : 0;
      inVowels = vowel;
    }
    return Math.max(1, count);
  }

  /** The parts of a sound that are not silent; the whole if all is. */
  static List<Span> stretches(Sound sound) {
    int frame = Math.max(1, sound.rate() * FRAME_MILLIS / 1000);
    double[] loudness = new double[(sound.length() + frame - 1) / frame];
    for (int i = 0; i < loudness.length; i++) {
      int end = Math.min(sound.length(), (i + 1) * frame);
      double sum = 0;
      for (int k = i * frame; k < end; k++) {
        double value = sound.at(k) / 32768.0;
        sum += value * value;
      }
      loudness[i] = Math.sqrt(sum / Math.max(1, end - i * frame));
    }
    double[] sorted = loudness.clone();
    Arrays.sort(sorted);
    double loud = sorted.length == 0 ? 0 : sorted[(int) (sorted.length * 0.9)];
    double limit = Math.max(FLOOR, loud * Math.pow(10, -SILENCE_DECIBELS / 20));
    List<Span> found = between(loudness, limit);
    return found.isEmpty()
        ? List.of(new Span(0, Math.max(1, sound.millis())))
        : trimmed(found, sound);
  }

  private static List<Span> between(double[] loudness, double limit) {
    List<Span> found = new ArrayList<>();
    int start = -1;
    int lastLoud = -1;
    for (int i = 0; i < loudness.length; i++) {
      if (loudness[i] < limit) {
        continue;
      }
      if (start >= 0 && (i - lastLoud - 1) * FRAME_MILLIS >= SHORTEST_SILENCE_MILLIS) {
        add(found, start, lastLoud);
        start = i;
      }
      start = start < 0 ? i : start;
      lastLoud = i;
    }
    if (start >= 0) {
      add(found, start, lastLoud);
    }
    return found;
  }

  private static void add(List<Span> found, int firstFrame, int lastFrame) {
    Span span = new Span((long) firstFrame * FRAME_MILLIS, (lastFrame + 1L) * FRAME_MILLIS);
    if (span.endMillis() - span.startMillis() >= SHORTEST_STRETCH_MILLIS) {
      found.add(span);
    }
  }

  private static List<Span> trimmed(List<Span> spans, Sound sound) {
    Span last = spans.getLast();
    List<Span> all = new ArrayList<>(spans.subList(0, spans.size() - 1));
    long end = Math.min(last.endMillis(), Math.max(last.startMillis() + 1, sound.millis()));
    all.add(new Span(last.startMillis(), end));
    return all;
  }

  /** At most so many stretches: the nearest two become one until it fits. */
  private static List<Span> fewer(List<Span> stretches, int most) {
    List<Span> all = new ArrayList<>(stretches);
    while (all.size() > most) {
      int nearest = 0;
      for (int i = 1; i + 1 < all.size(); i++) {
        if (gap(all, i) < gap(all, nearest)) {
          nearest = i;
        }
      }
      Span second = all.remove(nearest + 1);
      all.set(nearest, new Span(all.get(nearest).startMillis(), second.endMillis()));
    }
    return all;
  }

  private static long gap(List<Span> spans, int at) {
    return spans.get(at + 1).startMillis() - spans.get(at).endMillis();
  }

  /**
   * The index behind the last word of each stretch; the cheapest way to deal, by dynamic
   * programming.
   */
  private static int[] deal(double[] weights, boolean[] pauses, List<Span> stretches) {
    int n = weights.length;
    int k = stretches.size();
    double[] sums = new double[n + 1];
    int[] asked = new int[n + 1];
    for (int i = 0; i < n; i++) {
      sums[i + 1] = sums[i] + weights[i];
      asked[i + 1] = asked[i] + (pauses[i] ? 1 : 0);
    }
    double total = 0;
    for (Span stretch : stretches) {
      total += length(stretch);
    }
    double millisPerLetter = total / sums[n];
    double word = total / n;
    double[][] cost = new double[k + 1][n + 1];
    int[][] from = new int[k + 1][n + 1];
    for (double[] row : cost) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    cost[0][0] = 0;
    for (int s = 1; s <= k; s++) {
      double heard = length(stretches.get(s - 1));
      for (int end = s; end <= n - (k - s); end++) {
        double silence = end < n && !pauses[end - 1] ? UNASKED : 0;
        for (int start = s - 1; start < end; start++) {
          double off = (heard - (sums[end] - sums[start]) * millisPerLetter) / word;
          int unheard = asked[end - 1] - asked[start];
          double sum = cost[s - 1][start] + off * off + silence + unheard * UNHEARD;
          if (sum < cost[s][end]) {
            cost[s][end] = sum;
            from[s][end] = start;
          }
        }
      }
    }
    int[] ends = new int[k];
    int end = n;
    for (int s = k; s >= 1; s--) {
      ends[s - 1] = end;
      end = from[s][end];
    }
    return ends;
  }

  private static double length(Span span) {
    return span.endMillis() - span.startMillis();
  }

  private static void spread(Span stretch, double[] weights, int first, int end, List<Span> spans) {
    double sum = 0;
    for (int i = first; i < end; i++) {
      sum += weights[i];
    }
    double before = 0;
    for (int i = first; i < end; i++) {
      long start = stretch.startMillis() + Math.round(length(stretch) * before / sum);
      before += weights[i];
      spans.add(
          new Span(start, stretch.startMillis() + Math.round(length(stretch) * before / sum)));
    }
  }
}
