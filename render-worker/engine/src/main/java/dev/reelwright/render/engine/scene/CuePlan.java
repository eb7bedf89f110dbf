package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Stems;
import dev.reelwright.render.engine.story.TimedWord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out when elements enter: with the words that say them, in order. What nobody says is spread
 * evenly between its neighbours. Nothing enters in the last two fifths of a scene, and no two
 * within {@link #STAGGER} milliseconds.
 */
final class CuePlan {
  /** Least time between two entries. */
  static final long STAGGER = 140;

  /** How long before its first word an element enters, so that it stands when it is spoken. */
  private static final long AHEAD = 180;

  /** First entry behind the opening. */
  private static final long FIRST = 320;

  /** The first entry comes no later, so that a heading never stands alone for long. */
  private static final long FIRST_AT_LATEST = 900;

  /** Longest time in which nothing new comes; what is spoken later is stressed then. */
  private static final long LONGEST_WAIT = 3_500;

  private CuePlan() {}

  /**
   * Sets the times of cues.
   *
   * @param cues in the order of the page
   * @param words of the scene
   * @param millis length of the scene
   */
  static void plan(List<Cue> cues, List<TimedWord> words, long millis) {
    long latest = Math.max(FIRST, Math.round(millis * 0.6) - 1);
    List<String> stems = stems(words);
    int from = 0;
    for (Cue cue : cues) {
      from = Math.max(from, find(cue, words, stems, from));
    }
    spread(cues, latest);
  }

  /**
   * Index of the word at which a text is said for the first time, or of one of its words; -1 if it
   * is not said.
   */
  static int firstSaid(String text, List<TimedWord> words) {
    Run run = run(text, stems(words), 0);
    return run == null ? -1 : run.first();
  }

  private static List<String> stems(List<TimedWord> words) {
    List<String> stems = new ArrayList<>();
    for (TimedWord word : words) {
      List<String> parts = Stems.words(word.text());
      stems.add(parts.isEmpty() ? "" : Stems.stem(parts.get(0)));
    }
    return stems;
  }

  /** Marks when a cue is spoken and says where to look for the next. */
  private static int find(Cue cue, List<TimedWord> words, List<String> stems, int from) {
    if (cue.turn() >= 0) {
      int first = -1;
      int last = -1;
      for (int i = 0; i < words.size(); i++) {
        if (words.get(i).turn() == cue.turn()) {
          first = first < 0 ? i : first;
          last = i;
        }
      }
      if (first >= 0) {
        cue.spokenAt(words.get(first).startMillis(), words.get(last).endMillis());
      }
      return last + 1;
    }
    Run run = run(cue.text(), stems, from);
    if (run == null) {
      return from;
    }
    cue.spokenAt(words.get(run.first()).startMillis(), words.get(run.last()).endMillis());
    return run.last() + 1;
  }

  /** Words, by their index. */
  private record Run(int first, int last) {}

  /** Where most of a text is said; null if less than two fifths of it are. */
  private static @Nullable Run run(String text, List<String> stems, int from) {
    Set<String> wanted = new HashSet<>(Stems.of(text));
    if (wanted.isEmpty()) {
      return null;
    }
    int reach = Stems.words(text).size() + 4;
    int bestAt = -1;
    int bestEnd = -1;
    int bestCount = 0;
    for (int i = from; i < stems.size(); i++) {
      if (!wanted.contains(stems.get(i))) {
        continue;
      }
      Set<String> found = new HashSet<>();
      int end = i;
      for (int j = i; j < Math.min(stems.size(), i + reach); j++) {
        if (wanted.contains(stems.get(j))) {
          found.add(stems.get(j));
          end = j;
        }
      }
      if (found.size() > bestCount) {
        bestCount = found.size();
        bestAt = i;
        bestEnd = end;
      }
    }
    return bestCount == 0 || bestCount * 5 < wanted.size() * 2 ? null : new Run(bestAt, bestEnd);
  }

  private static void spread(List<Cue> cues, long latest) {
    int count = cues.size();
    long[] times = new long[count];
    long known = 0;
    int at = 0;
    while (at < count) {
      int next = at;
      while (next < count && !cues.get(next).spoken()) {
        next++;
      }
      long until =
          next < count ? Math.clamp(cues.get(next).spokenFrom() - AHEAD, FIRST, latest) : latest;
      boolean nothingSaid = at == 0 && next == count;
      int gaps = next - at + (next < count ? 1 : 0);
      for (int i = at; i < next; i++) {
        long step =
            nothingSaid
                ? Math.min(700, (latest - FIRST) / Math.max(1, count))
                : Math.min(900, Math.max(0, until - known) / Math.max(1, gaps));
        times[i] = Math.max(FIRST, known + (i == 0 ? 0 : step));
        known = times[i];
      }
      if (next < count) {
        times[next] = until;
        known = until;
      }
      at = next + 1;
    }
    // In order, apart from each other, none too late.
    for (int i = 0; i < count; i++) {
      times[i] = Math.min(times[i], i == 0 ? FIRST_AT_LATEST : times[i - 1] + LONGEST_WAIT);
    }
    for (int i = 1; i < count; i++) {
      times[i] = Math.max(times[i], times[i - 1] + STAGGER);
    }
    for (int i = count - 1; i >= 0; i--) {
      long limit = latest - (count - 1 - i) * Math.min(STAGGER, latest / Math.max(1, count));
      times[i] = Math.max(0, Math.min(times[i], limit));
    }
    for (int i = 0; i < count; i++) {
      cues.get(i).enterAt(times[i]);
    }
  }
}
