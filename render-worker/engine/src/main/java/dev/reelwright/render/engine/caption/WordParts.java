package dev.reelwright.render.engine.caption;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Parts words that do not fit a line. A word that is a little too long stays whole and is drawn
 * smaller; a longer one is broken behind a hyphen, slash or the like, or, failing that, where the
 * line ends. Scripts without spaces break between any two characters, except before a mark that
 * closes and behind one that opens.
 */
final class WordParts {
  /** How many times a line's characters a word may have and still be drawn whole. */
  static final double WHOLE = 1.6;

  private static final String SEAMS = "-/\\._?&=@#:,;+~|\u2010\u2013\u2014";
  private static final String CLOSING =
      "!%),.:;?]}\u2019\u201D\u2026\u3001\u3002\u300B\u300D\u300F\u3011\u3015\u3017\u30FC\u30FB"
          + "\uFF01\uFF05\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\uFF3D\uFF5D"
          + "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30A1\u30A3\u30A5\u30A7\u30A9"
          + "\u30C3\u30E3\u30E5\u30E7";
  private static final String OPENING =
      "([{\u2018\u201C\u3008\u300A\u300C\u300E\u3010\u3014\u3016\uFF08\uFF3B\uFF5B$\u00A3\u20AC";

  /**
   * The parts in order; together they are the word.
   *
   * @param columns of a line
   */
  static List<String> of(String word, int columns) {
    List<String> parts = new ArrayList<>();
    for (String run : unspaced(word)) {
      if (Columns.of(run) <= columns * WHOLE) {
        parts.add(run);
      } else {
        breakUp(run, columns, parts);
      }
    }
    return parts;
  }

  /** Whether a line may not begin with this. */
  static boolean closes(String text) {
    return CLOSING.indexOf(text.codePointAt(0)) >= 0;
  }

  /** Whether a line may not end with this. */
  static boolean opens(String text) {
    return OPENING.indexOf(text.codePointBefore(text.length())) >= 0;
  }

  private static List<String> unspaced(String word) {
    List<String> runs = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    for (String character : characters(word)) {
      if (!run.isEmpty() && mayPart(run.toString(), character)) {
        runs.add(run.toString());
        run.setLength(0);
      }
      run.append(character);
    }
    runs.add(run.toString());
    return runs;
  }

  private static boolean mayPart(String before, String after) {
    boolean unspaced =
        Columns.breaksAnywhere(before.codePointBefore(before.length()))
            || Columns.breaksAnywhere(after.codePointAt(0));
    return unspaced && !closes(after) && !opens(before);
  }

  private static void breakUp(String run, int columns, List<String> parts) {
    List<String> characters = characters(run);
    int from = 0;
    while (from < characters.size()) {
      int to = from;
      int seam = -1;
      int width = 0;
      while (to < characters.size()
          && (to == from || width + Columns.of(characters.get(to)) <= columns)) {
        width += Columns.of(characters.get(to));
        if (SEAMS.indexOf(characters.get(to).codePointAt(0)) >= 0) {
          seam = to + 1;
        }
        to++;
      }
      // A seam near the beginning would leave more scraps than it saves.
      if (to < characters.size() && seam - from >= (to - from) / 3) {
        to = seam;
      }
      parts.add(String.join("", characters.subList(from, to)));
      from = to;
    }
  }

  /** As a reader counts them: a letter with its marks is one. */
  private static List<String> characters(String text) {
    BreakIterator edges = BreakIterator.getCharacterInstance(Locale.ROOT);
    edges.setText(text);
    List<String> characters = new ArrayList<>();
    int from = edges.first();
    for (int to = edges.next(); to != BreakIterator.DONE; to = edges.next()) {
      characters.add(text.substring(from, to));
      from = to;
    }
    return characters;
  }

  private WordParts() {}
}
