package dev.reelwright.render.engine.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Shares what belongs together among as few scenes as hold it, evenly. */
final class Runs {
  /** Words of a scene of twelve seconds, at 145 words a minute: it shows steps. */
  static final int STEP_WORDS = 29;

  /** Words of a scene of sixteen seconds: it shows events or people who speak. */
  static final int EVENT_WORDS = 39;

  /** Steps that a scene can show, those of the scenes before it included. */
  static final int MOST_STEPS = 6;

  private Runs() {}

  /**
   * The places of the texts, scene by scene: of all ways with the fewest scenes the one whose
   * fullest scene is shortest.
   *
   * @param words that a scene may hold; a longer text has one of its own
   * @param most texts of a scene
   */
  static List<List<Integer>> of(List<String> texts, int words, int most) {
    int all = texts.size();
    int[] scenes = new int[all + 1];
    long[] uneven = new long[all + 1];
    int[] from = new int[all + 1];
    Arrays.fill(scenes, 1, all + 1, Integer.MAX_VALUE);
    for (int end = 1; end <= all; end++) {
      int held = 0;
      for (int start = end - 1; start >= 0 && end - start <= most; start--) {
        held += English.words(texts.get(start));
        if (held > words && start < end - 1) {
          break;
        }
        int count = scenes[start] + 1;
        long square = uneven[start] + (long) held * held;
        if (count < scenes[end] || count == scenes[end] && square < uneven[end]) {
          scenes[end] = count;
          uneven[end] = square;
          from[end] = start;
        }
      }
    }
    List<List<Integer>> runs = new ArrayList<>();
    for (int end = all; end > 0; end = from[end]) {
      List<Integer> run = new ArrayList<>();
      for (int i = from[end]; i < end; i++) {
        run.add(i);
      }
      runs.add(0, run);
    }
    return runs;
  }
}
