package dev.reelwright.render.engine.caption;

import dev.reelwright.render.engine.story.TimedWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Breaks speech into pages.
 *
 * <p>A new turn and a pause of more than {@value #PAUSE_MILLIS} ms always begin a page. In between,
 * of all ways to break into lines and pages the cheapest is taken: a break costs the more the
 * closer its words belong together, a page costs something itself, and more if it is gone too soon,
 * holds a lone short word, or runs over the end of a sentence. Equal words and times give equal
 * pages.
 *
 * @param columns characters of a line, at least 1; wide ones count twice. Only a word that has
 *     more, up to {@value WordParts#WHOLE} times as many, gets a line longer than that, alone
 * @param maxLines of a page, 1 or 2
 * @param uppercase whether the lines will be shown in capitals, which may have more characters
 */
public record Pager(int columns, int maxLines, boolean uppercase) {
  /** A pause longer than this closes a page. */
  public static final long PAUSE_MILLIS = 600;

  /** How long a page stays after its last word if nothing follows. */
  static final long HOLD_MILLIS = 400;

  /** How long a page stays at least, if the speech allows. */
  public static final long SHORTEST_MILLIS = 700;

  private static final long COMFORTABLE_MILLIS = 1200;
  private static final long LONGEST_MILLIS = 7000;
  private static final long NOTICEABLE_PAUSE_MILLIS = 300;
  private static final int SHORT_WORD = 7;

  public Pager {
    if (columns < 1 || maxLines < 1 || maxLines > 2) {
      throw new IllegalArgumentException("no pages of " + maxLines + " lines of " + columns);
    }
  }

  /** The pages in order; none overlap, and together they hold every word once. */
  public List<CaptionPage> pages(Speech speech) {
    List<Draft> drafts = new ArrayList<>();
    List<CaptionWord> passage = new ArrayList<>();
    int turn = -1;
    for (TimedWord word : speech.words()) {
      boolean apart =
          !passage.isEmpty()
              && (word.turn() != turn
                  || word.startMillis() - passage.getLast().endMillis() > PAUSE_MILLIS);
      if (apart) {
        drafts.addAll(new Passage(passage).drafts(speech.speaker(turn)));
        passage.clear();
      }
      turn = word.turn();
      addParts(word, passage);
    }
    drafts.addAll(new Passage(passage).drafts(speech.speaker(turn)));
    return timed(drafts, speech.millis());
  }

  private record Draft(List<List<CaptionWord>> lines, String speaker) {
    long startMillis() {
      return lines.getFirst().getFirst().startMillis();
    }

    long lastWordEndMillis() {
      return lines.getLast().getLast().endMillis();
    }
  }

  private static List<CaptionPage> timed(List<Draft> drafts, long millis) {
    List<CaptionPage> pages = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      long spoken = draft.lastWordEndMillis();
      boolean last = i + 1 == drafts.size();
      long limit = last ? Math.max(spoken, millis) : drafts.get(i + 1).startMillis();
      long end;
      if (!last && limit - spoken <= PAUSE_MILLIS) {
        end = limit;
      } else {
        long wished = Math.max(spoken + HOLD_MILLIS, draft.startMillis() + SHORTEST_MILLIS);
        end = Math.min(wished, limit);
      }
      pages.add(new CaptionPage(draft.lines(), draft.startMillis(), end, draft.speaker()));
    }
    return List.copyOf(pages);
  }

  private void addParts(TimedWord word, List<CaptionWord> passage) {
    List<String> parts = WordParts.of(word.text(), columns);
    // A part lasts a millisecond at least; if the word does not last that long, it stays whole.
    if (parts.size() > word.endMillis() - word.startMillis()) {
      parts = List.of(word.text());
    }
    int[] weights = parts.stream().mapToInt(part -> Math.max(1, Columns.of(part))).toArray();
    long spare = word.endMillis() - word.startMillis() - parts.size();
    long weight = 0;
    long all = Arrays.stream(weights).sum();
    long start = word.startMillis();
    for (int i = 0; i < parts.size(); i++) {
      weight += weights[i];
      long end = word.startMillis() + i + 1 + spare * weight / all;
      boolean glued = i > 0 || follows(passage, parts.getFirst());
      passage.add(new CaptionWord(parts.get(i), start, end, glued));
      start = end;
    }
  }

  /** Chinese follows Chinese without a space. */
  private static boolean follows(List<CaptionWord> passage, String text) {
    if (passage.isEmpty()) {
      return false;
    }
    String before = passage.getLast().text();
    return Columns.breaksAnywhere(before.codePointBefore(before.length()))
        && Columns.breaksAnywhere(text.codePointAt(0));
  }

  private int width(CaptionWord word) {
    return Columns.of(uppercase ? word.text().toUpperCase(Locale.ROOT) : word.text());
  }

  /** Words of one turn without a long pause, and the cheapest way through them from the end. */
  private final class Passage {
    private final List<CaptionWord> words;
    private final int size;

    /** Where each word would begin if all stood on one line. */
    private final int[] at;

    private final int[] width;

    /** What a break before each word costs. */
    private final int[] breaking;

    /** What it costs in sum to run on before each word and all in front of it. */
    private final int[] runningOn;

    Passage(List<CaptionWord> words) {
      this.words = List.copyOf(words);
      size = words.size();
      at = new int[size + 1];
      width = new int[size];
      breaking = new int[size + 1];
      runningOn = new int[size + 1];
      for (int i = 0; i < size; i++) {
        CaptionWord word = words.get(i);
        width[i] = width(word);
        if (i > 0) {
          at[i] = at[i - 1] + width[i - 1] + (word.glued() ? 0 : 1);
          breaking[i] = Phrases.costBetween(words.get(i - 1), word);
          runningOn[i] = runningOn[i - 1] + costOfRunningOn(words.get(i - 1), word);
        }
      }
    }

    List<Draft> drafts(String speaker) {
      double[] best = new double[size + 1];
      int[] next = new int[size + 1];
      int[] second = new int[size + 1];
      for (int from = size - 1; from >= 0; from--) {
        best[from] = Double.POSITIVE_INFINITY;
        for (int to = from + 1; to <= size; to++) {
          int line = cheapestSecondLine(from, to);
          if (line < 0) {
            break;
          }
          double cost = costOfPage(from, to) + costOfLines(from, line, to) + best[to];
          if (cost < best[from]) {
            best[from] = cost;
            next[from] = to;
            second[from] = line;
          }
        }
      }
      List<Draft> drafts = new ArrayList<>();
      for (int from = 0; from < size; from = next[from]) {
        drafts.add(new Draft(lines(from, second[from], next[from]), speaker));
      }
      return drafts;
    }

    private List<List<CaptionWord>> lines(int from, int second, int to) {
      return second == to
          ? List.of(words.subList(from, to))
          : List.of(words.subList(from, second), words.subList(second, to));
    }

    /** Where the second line begins; {@code to} if one line is better; -1 if nothing fits. */
    private int cheapestSecondLine(int from, int to) {
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      if (fits(from, to)) {
        best = to;
        least = costOfLines(from, to, to);
      }
      if (maxLines == 1) {
        return best;
      }
      for (int line = from + 1; line < to && fits(from, line); line++) {
        if (fits(line, to) && costOfLines(from, line, to) < least) {
          best = line;
          least = costOfLines(from, line, to);
        }
      }
      return best;
    }

    private boolean fits(int from, int to) {
      return to == from + 1 || columns(from, to) <= columns;
    }

    private int columns(int from, int to) {
      return at[to - 1] + width[to - 1] - at[from];
    }

    private double costOfLines(int from, int second, int to) {
      if (second == to) {
        return runningOn[to - 1] - runningOn[from];
      }
      int upper = columns(from, second);
      int lower = columns(second, to);
      double unevenness = (double) (upper - lower) / columns;
      double cost = 4 + 0.5 * breaking[second] + 40 * unevenness * unevenness;
      cost += runningOn[second - 1] - runningOn[from];
      cost += 0.5 * (runningOn[second] - runningOn[second - 1]);
      cost += runningOn[to - 1] - runningOn[second];
      return isLonely(from, second) || isLonely(second, to) ? cost + 45 : cost;
    }

    /** A short word with a line to itself. */
    private boolean isLonely(int from, int to) {
      return to == from + 1 && width[from] <= columns / 3;
    }

    private double costOfPage(int from, int to) {
      double cost = 20 + (to < size ? breaking[to] : 0);
      boolean oneOfSeveral = to - from < size;
      int characters = columns(from, to);
      if (oneOfSeveral && characters <= SHORT_WORD) {
        cost += to == from + 1 ? 300 : 120;
      }
      long shown = (to < size ? start(to) : end(to - 1) + HOLD_MILLIS) - start(from);
      if (shown < SHORTEST_MILLIS) {
        cost += 200 + (SHORTEST_MILLIS - shown) * 0.3;
      }
      if (shown < COMFORTABLE_MILLIS) {
        cost += (COMFORTABLE_MILLIS - shown) * 0.04;
      }
      return shown > LONGEST_MILLIS ? cost + (shown - LONGEST_MILLIS) * 0.03 : cost;
    }

    private int costOfRunningOn(CaptionWord before, CaptionWord after) {
      int cost = Phrases.costOfRunningOn(before, after);
      boolean paused = after.startMillis() - before.endMillis() > NOTICEABLE_PAUSE_MILLIS;
      return paused ? cost + 14 : cost;
    }

    private long start(int word) {
      return words.get(word).startMillis();
    }

    private long end(int word) {
      return words.get(word).endMillis();
    }
  }
}
