package dev.reelwright.render.engine.caption;

import java.util.List;

/**
 * A word on a page, or a part of a word that is too long for a line. Parts share a word's time by
 * their lengths.
 *
 * @param text as it is written; capitals are a matter of drawing
 * @param startMillis when it begins to be spoken
 * @param endMillis later than the start, not later than the start of the next
 * @param glued whether it follows the one before it without a space: a part of the same word, or
 *     Chinese after Chinese
 */
public record CaptionWord(String text, long startMillis, long endMillis, boolean glued) {
  /** The words as they are read, with the spaces between them. */
  public static String joined(List<CaptionWord> words) {
    StringBuilder joined = new StringBuilder();
    for (CaptionWord word : words) {
      if (!joined.isEmpty() && !word.glued()) {
        joined.append(' ');
      }
      joined.append(word.text());
    }
    return joined.toString();
  }

  CaptionWord shifted(long millis) {
    return new CaptionWord(text, startMillis + millis, endMillis + millis, glued);
  }
}
