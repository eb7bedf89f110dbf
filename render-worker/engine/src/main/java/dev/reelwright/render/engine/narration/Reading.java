package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.TimedWord;
import dev.reelwright.render.engine.story.Turn;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Words at the pace of somebody who reads them, in any script, for videos in which nobody speaks:
 * about 150 a minute, as slow as a voice, for there are pictures to look at, too. Pure, but for
 * {@link #silence}.
 */
public final class Reading {
  private static final long LEAD_MILLIS = 120;

  /** The last line is not torn away. */
  private static final long TAIL_MILLIS = 700;

  private static final long WORD_MILLIS = 140;
  private static final long LETTER_MILLIS = 45;

  /** Of scripts in which a sign is a word or half of one. */
  private static final long SIGN_MILLIS = 210;

  private static final long COMMA_MILLIS = 120;
  private static final long SENTENCE_MILLIS = 300;
  private static final long TURN_MILLIS = 350;

  private Reading() {}

  /** When which word of a scene is read; empty if there are none. */
  public static List<TimedWord> words(List<Turn> speech) {
    List<TimedWord> words = new ArrayList<>();
    long at = LEAD_MILLIS;
    for (int turn = 0; turn < speech.size(); turn++) {
      for (String word : speech.get(turn).text().strip().split("\\s+")) {
        if (!word.isEmpty()) {
          long millis = millis(word);
          words.add(new TimedWord(word, at, at + millis, turn));
          at += millis + pause(word);
        }
      }
      at += TURN_MILLIS;
    }
    return words;
  }

  /** How long a text is looked at until it is read; 0 for none. */
  public static long millisFor(String text) {
    List<TimedWord> words = words(List.of(Turn.narrator(text)));
    return words.isEmpty() ? 0 : words.getLast().endMillis() + TAIL_MILLIS;
  }

  /**
   * Silence for as long as the words of a scene are read.
   *
   * @param folder gets the file
   */
  public static Narrated of(List<Turn> speech, Path folder) {
    List<TimedWord> words = words(speech);
    long millis = words.isEmpty() ? 0 : words.getLast().endMillis() + TAIL_MILLIS;
    return silence(millis, words, folder);
  }

  /**
   * Silence.
   *
   * @param words that are read meanwhile
   */
  public static Narrated silence(long millis, List<TimedWord> words, Path folder) {
    long samples = millis * Samples.A_MILLI;
    try {
      Path file = Files.createTempFile(folder, "narration-", ".s16");
      try (OutputStream out = Files.newOutputStream(file)) {
        byte[] second = new byte[2 * Narrated.SAMPLE_RATE];
        for (long left = 2 * samples; left > 0; left -= second.length) {
          out.write(second, 0, (int) Math.min(left, second.length));
        }
      }
      return new Narrated(file, samples, words, false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write in " + folder, e);
    }
  }

  private static long millis(String word) {
    long letters = word.codePoints().filter(c -> Character.isLetterOrDigit(c) && !sign(c)).count();
    long signs = word.codePoints().filter(Reading::sign).count();
    return WORD_MILLIS + LETTER_MILLIS * letters + SIGN_MILLIS * signs;
  }

  private static boolean sign(int character) {
    return Character.isIdeographic(character)
        || switch (Character.UnicodeScript.of(character)) {
          case HIRAGANA, KATAKANA, HANGUL -> true;
          default -> false;
        };
  }

  private static long pause(String word) {
    if (word.matches(".*[.!?\u2026\u3002\uff01\uff1f][\"')\\]\u201d\u2019]*")) {
      return SENTENCE_MILLIS;
    }
    return word.matches(".*[,;:\u2013\u2014\u3001\uff0c]") ? COMMA_MILLIS : 0;
  }
}
