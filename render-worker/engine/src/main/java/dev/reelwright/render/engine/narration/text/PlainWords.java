package dev.reelwright.render.engine.narration.text;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.narration.VoiceTrouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Text of any language for a voice that reads figures and signs itself: marks and emoji are
 * dropped, words stay as they are written. What is spoken is the word in lower case, with the
 * letters and digits of its own script. Thread-safe.
 */
public final class PlainWords {
  private static final int COMMA_MILLIS = 180;
  private static final int SENTENCE_MILLIS = 350;

  /**
   * The words of a text, in order; at least one.
   *
   * @throws VoiceTrouble {@code text_unspeakable} if there is no letter and no digit in it
   */
  public List<SpokenWord> words(String text) {
    List<SpokenWord> words = new ArrayList<>();
    String waiting = "";
    for (Cleaner.Chunk chunk : Cleaner.clean(text)) {
      String spoken = spoken(chunk.text());
      int pause = Math.max(chunk.breakMillis(), pause(chunk.text()));
      if (!spoken.isEmpty()) {
        words.add(new SpokenWord(waiting + chunk.text(), List.of(spoken), pause));
        waiting = "";
      } else if (words.isEmpty()) {
        waiting += chunk.text() + " ";
      } else {
        SpokenWord last = words.removeLast();
        words.add(
            new SpokenWord(
                last.display() + " " + chunk.text(),
                last.spoken(),
                Math.max(last.pauseMillis(), pause)));
      }
    }
    if (words.isEmpty()) {
      throw VoiceTrouble.ofText("There is nothing to speak in the text");
    }
    return List.copyOf(words);
  }

  private static String spoken(String shown) {
    StringBuilder letters = new StringBuilder();
    shown
        .codePoints()
        .filter(point -> Character.isLetterOrDigit(point) || isMark(point) || point == '\'')
        .forEach(letters::appendCodePoint);
    boolean said = letters.codePoints().anyMatch(Character::isLetterOrDigit);
    return said ? letters.toString().toLowerCase(Locale.ROOT) : "";
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static int pause(String shown) {
    int last = shown.codePointBefore(shown.length());
    if (".!?…。！？؟।".indexOf(last) >= 0) {
      return SENTENCE_MILLIS;
    }
    return ",;:)、，；：،—–".indexOf(last) >= 0 ? COMMA_MILLIS : 0;
  }
}
