package dev.reelwright.render.engine.caption;

import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.TimedWord;
import dev.reelwright.render.engine.story.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said over a scene, or over a whole video if its turns are numbered through.
 *
 * <p>Words are put right where a voice was careless: white space and control characters in a text
 * become one space, a word without text is dropped, a word that starts before the one in front of
 * it or ends after the start of the next is moved just so far that starts rise and no two overlap.
 *
 * @param words in the order of speech
 * @param speakers the name for each {@link TimedWord#turn}, empty for the narrator; a turn beyond
 *     the list is the narrator's
 * @param millis how long the sound lasts: no caption stays longer, except for a word that does
 */
public record Speech(List<TimedWord> words, List<String> speakers, long millis) {
  public Speech {
    words = inOrder(words);
    speakers = List.copyOf(speakers);
  }

  /** What a voice made of a scene's turns. */
  public static Speech of(List<Turn> turns, Narrated narrated) {
    return new Speech(
        narrated.words(), turns.stream().map(Turn::speaker).toList(), narrated.millis());
  }

  /** Who speaks a turn; empty for the narrator. */
  String speaker(int turn) {
    return turn >= 0 && turn < speakers.size() ? speakers.get(turn) : "";
  }

  private static List<TimedWord> inOrder(List<TimedWord> words) {
    List<TimedWord> ordered = new ArrayList<>(words.size());
    for (TimedWord word : words) {
      String text = oneLine(word.text());
      if (text.isEmpty()) {
        continue;
      }
      long start = Math.max(0, word.startMillis());
      if (!ordered.isEmpty()) {
        TimedWord before = ordered.getLast();
        start = Math.max(start, before.startMillis() + 1);
        ordered.set(ordered.size() - 1, ending(before, Math.min(before.endMillis(), start)));
      }
      ordered.add(new TimedWord(text, start, Math.max(word.endMillis(), start + 1), word.turn()));
    }
    return List.copyOf(ordered);
  }

  private static TimedWord ending(TimedWord word, long endMillis) {
    return new TimedWord(word.text(), word.startMillis(), endMillis, word.turn());
  }

  /** Without what ends a line or is not to be seen: subtitle files are made of lines. */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (Character.isWhitespace(character)
                  || Character.isSpaceChar(character)
                  || Character.isISOControl(character)) {
                if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                  line.append(' ');
                }
              } else if (!isUnseen(character)) {
                line.appendCodePoint(character);
              }
            });
    return line.toString().strip();
  }

  /** Half a pair, a byte order mark or a word joiner. */
  private static boolean isUnseen(int character) {
    return Character.getType(character) == Character.SURROGATE
        || character == 0xFEFF
        || character == 0x2060;
  }
}
