package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import java.util.ArrayList;
import java.util.List;

/** Where sentences end. */
final class Sentences {
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

  /** Cuts behind each full stop, question mark and exclamation mark that asks for a pause. */
  static List<List<SpokenWord>> of(List<SpokenWord> words) {
    List<List<SpokenWord>> sentences = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < words.size(); i++) {
      char mark = mark(words.get(i));
      if (i == words.size() - 1 || (mark != ' ' && mark != ',')) {
        sentences.add(List.copyOf(words.subList(start, i + 1)));
        start = i + 1;
      }
    }
    return sentences;
  }
}
