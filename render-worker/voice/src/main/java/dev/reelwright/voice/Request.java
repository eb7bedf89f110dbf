package dev.reelwright.voice;

import java.util.List;

/**
 * Something to say.
 *
 * @param id the asker's own; the answer carries it
 * @param words in order, at least one
 */
record Request(long id, Character character, double speed, List<Word> words) {
  Request {
    words = List.copyOf(words);
  }

  /**
   * Who speaks.
   *
   * @param pitch factor of the voice's own pitch, 0.4 to 2
   * @param range factor of its rise and fall, 0 is monotonous, 1 is its own, up to 2
   * @param tract above 0 a shorter vocal tract (a smaller person), below 0 a longer one; -0.2 to
   *     0.2
   * @param breath 0 is its own, 1 is as near to a whisper as it comes
   */
  record Character(double pitch, double range, double tract, double breath) {
    boolean possible() {
      return within(pitch, 0.4, 2)
          && within(range, 0, 2)
          && within(tract, -0.2, 0.2)
          && within(breath, 0, 1);
    }

    private static boolean within(double value, double least, double most) {
      return value >= least && value <= most;
    }
  }

  /**
   * A shown word.
   *
   * @param spoken lower-case words of letters and apostrophes; may be empty
   * @param mark the punctuation behind it: one of {@code . ? ! ,}, or a space for none
   * @param pauseMillis silence behind it
   */
  record Word(List<String> spoken, char mark, int pauseMillis) {
    Word {
      spoken = List.copyOf(spoken);
    }

    boolean endsSentence() {
      return mark == '.' || mark == '?' || mark == '!';
    }
  }
}
