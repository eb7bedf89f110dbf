package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.script.Beat.Take;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Chooses what is said so that it has the asked length: a knapsack over beats and their takes that
 * keeps their order.
 */
final class Fitting {
  /** Words of a scene of nine seconds and of three, at 145 words a minute. */
  private static final int LONG_SCENE = 22;

  private static final int SHORT_SCENE = 5;
  private static final double TOLERANCE = 0.08;

  private final List<Beat> beats;
  private final int target;
  private final int fewest;
  private final int most;

  private Fitting(List<Beat> beats, int target, int fewest, int most) {
    this.beats = beats;
    this.target = target;
    this.fewest = fewest;
    this.most = most;
  }

  /**
   * What was chosen.
   *
   * @param score higher is better; comparable for one target
   */
  record Fit(List<Take> takes, double score) {
    int words() {
      return takes.stream().mapToInt(Take::words).sum();
    }
  }

  /**
   * The best choice.
   *
   * @param target words in all
   * @param fewest scenes that are wanted at least
   * @param most scenes that are allowed
   */
  static Fit fit(List<Beat> beats, int target, int fewest, int most) {
    return new Fitting(beats, target, fewest, most).fit();
  }

  private Fit fit() {
    int widest = (int) (target * 1.35) + 40;
    int deepest = Math.min(most, beats.size());
    Table table = new Table(widest, deepest);
    double[] value = table.empty();
    value[table.at(0, 0, 1)] = 0;
    List<short[]> chosen = new ArrayList<>();
    for (Beat beat : beats) {
      double[] next = table.empty();
      short[] how = new short[value.length];
      for (int w = 0; w <= widest; w++) {
        for (int s = 0; s <= deepest; s++) {
          for (int before = 0; before < 2; before++) {
            double now = value[table.at(w, s, before)];
            if (now == Double.NEGATIVE_INFINITY) {
              continue;
            }
            leaveOut(beat, now, before, table.at(w, s, 0), next, how);
            if (s < deepest && !(beat.follows() && before == 0)) {
              take(beat, now, before, w, s, table, next, how);
            }
          }
        }
      }
      chosen.add(how);
      value = next;
    }
    return best(value, chosen, table);
  }

  /** A must costs so much that only an impossible length pays it. */
  private static void leaveOut(
      Beat beat, double now, int before, int at, double[] next, short[] how) {
    double without = now - (beat.must() ? 50 : 0);
    if (without > next[at]) {
      next[at] = without;
      how[at] = (short) (-1 - before);
    }
  }

  private static void take(
      Beat beat, double now, int before, int w, int s, Table table, double[] next, short[] how) {
    for (int t = 0; t < beat.takes().size(); t++) {
      int words = w + beat.takes().get(t).words();
      if (words > table.widest()) {
        continue;
      }
      double with = now + worth(beat, t);
      int at = table.at(words, s + 1, 1);
      if (with > next[at]) {
        next[at] = with;
        how[at] = (short) (t * 2 + before);
      }
    }
  }

  private Fit best(double[] value, List<short[]> chosen, Table table) {
    double highest = Double.NEGATIVE_INFINITY;
    int words = 0;
    int scenes = 0;
    int taken = 0;
    for (int w = 0; w <= table.widest(); w++) {
      for (int s = 0; s <= table.deepest(); s++) {
        for (int last = 0; last < 2; last++) {
          double score = value[table.at(w, s, last)] - penalty(w, s);
          if (score > highest) {
            highest = score;
            words = w;
            scenes = s;
            taken = last;
          }
        }
      }
    }
    Deque<Take> takes = new ArrayDeque<>();
    for (int b = beats.size() - 1; b >= 0; b--) {
      int how = chosen.get(b)[table.at(words, scenes, taken)];
      if (how < 0) {
        taken = -1 - how;
      } else {
        Take take = beats.get(b).takes().get(how / 2);
        takes.addFirst(take);
        words -= take.words();
        scenes--;
        taken = how % 2;
      }
    }
    return new Fit(new ArrayList<>(takes), highest);
  }

  /** States: words said, scenes used, and 0 or 1 for the beat before left out or taken. */
  private record Table(int widest, int deepest) {
    int at(int words, int scenes, int taken) {
      return (words * (deepest + 1) + scenes) * 2 + taken;
    }

    double[] empty() {
      double[] value = new double[(widest + 1) * (deepest + 1) * 2];
      Arrays.fill(value, Double.NEGATIVE_INFINITY);
      return value;
    }
  }

  private double penalty(int words, int scenes) {
    double off = Math.abs(words - target) / (double) target;
    double penalty = off <= TOLERANCE / 2 ? off : 3 * off;
    if (off > TOLERANCE) {
      penalty += 20 + 100 * (off - TOLERANCE);
    }
    if (scenes < fewest) {
      penalty += 1.5 * (fewest - scenes);
    }
    return penalty;
  }

  private static double worth(Beat beat, int take) {
    int words = beat.takes().get(take).words();
    int widest = beat.takes().stream().mapToInt(Take::words).max().orElse(1);
    double worth = beat.worth() * (0.75 + 0.25 * words / Math.max(1, widest));
    int free = beat.takes().get(take).isRich() ? Runs.EVENT_WORDS : LONG_SCENE;
    if (words > free) {
      worth -= 0.12 * (words - free);
    }
    if (words < SHORT_SCENE) {
      worth -= 0.2 * (SHORT_SCENE - words);
    }
    return worth;
  }
}
