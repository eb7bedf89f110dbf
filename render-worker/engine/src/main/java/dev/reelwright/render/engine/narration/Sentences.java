package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import java.util.ArrayList;
import java.util.List;

/** Where sentences end. */
final class Sentences {
  /** Half a minute of speech. */
  private static final int MOST_WORDS = 60;

  private static final String CLOSERS = "\"'”’»)]}*_";

  private Sentences() {}

  /**
   * The punctuation behind a word inside of a text, as the melody needs it: one of {@code . ? ! ,}
   * or a space. Where no pause is asked for a dot is an abbreviation's.
   */
  static char mark(SpokenWord word) {
    return word.pauseMillis() > 0 ? lastMark(word) : ' ';
  }

  /** The punctuation behind the last word of a text: one of {@code . ? ! ,}. */
  static char lastMark(SpokenWord word) {
    String shown = word.display();
    int last = shown.length() - 1;
    while (last >= 0 && CLOSERS.indexOf(shown.charAt(last)) >= 0) {
      last--;
    }
    char end = last < 0 ? ' ' : shown.charAt(last);
    return switch (end) {
      case '?', '？' -> '?';
      case '!', '！' -> '!';
      case '.', '…', '。' -> '.';
      default -> ',';
    };
  }

  /** Whether a word asks for a pause as between sentences. */
  static boolean ends(SpokenWord word) {
    char mark = mark(word);
    return mark != ' ' && mark != ',';
  }

  /**
   * Cuts behind each full stop, question mark and exclamation mark that asks for a pause, and where
   * a sentence grows too long to be spoken at once behind its latest pause, if it has one.
   */
  static List<List<SpokenWord>> of(List<SpokenWord> words) {
    List<List<SpokenWord>> sentences = new ArrayList<>();
    int start = 0;
    int pause = 0;
    for (int i = 0; i < words.size(); i++) {
      boolean last = i == words.size() - 1;
      int end = 0;
      if (last || ends(words.get(i))) {
        end = i + 1;
      } else if (i + 1 - start >= MOST_WORDS) {
        end = pause > start ? pause : i + 1;
      }
      if (words.get(i).pauseMillis() > 0) {
        pause = i + 1;
      }
      if (end > 0) {
        sentences.add(List.copyOf(words.subList(start, end)));
        start = end;
      }
    }
    return sentences;
  }
}
