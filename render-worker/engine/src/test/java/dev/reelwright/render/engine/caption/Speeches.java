package dev.reelwright.render.engine.caption;

import dev.reelwright.render.engine.story.TimedWord;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Speech for tests. */
final class Speeches {
  static final CaptionFonts FONTS = look -> List.of(new Font(Font.SANS_SERIF, Font.BOLD, 1));

  static final String TEXT =
      "When you open a page, your browser and the server agree on a secret key. Nobody in between"
          + " can read it, not even Dr. Maria Lopez with 3000 computers.";

  private static final List<String> VOCABULARY =
      List.of(
          "the",
          "a",
          "an",
          "of",
          "in",
          "and",
          "because",
          "is",
          "it",
          "Dr.",
          "Maria",
          "Lopez",
          "J.",
          "3",
          "kg",
          "$5",
          "12.5%",
          "million",
          "water",
          "computers",
          "really?",
          "No.",
          "yes,",
          "however;",
          "well:",
          "\u2014",
          "extraordinarily",
          "(so",
          "far)",
          "\u201CHello\u201D",
          "e.g.",
          "U.S.",
          "10:30",
          "https://example.org/a/very/long/path?with=a&query=in_it",
          "Donaudampfschifffahrtsgesellschaftskapit\u00E4n",
          "na\u00EFve",
          "stra\u00DFe",
          "...",
          "\u4F60\u597D\u4E16\u754C\uFF0C\u8FD9\u662F\u4E00\u4E2A\u6D4B\u8BD5\u3002",
          "\uD55C\uAD6D\uC5B4",
          "\u6771\u4EAC",
          "\u05E9\u05DC\u05D5\u05DD",
          "\u0645\u0631\u062D\u0628\u0627",
          "\uD83D\uDE80",
          "e\u0301te\u0301",
          "<b>",
          "a&b",
          "-->",
          "{\\an8}",
          "two words");

  /** One turn, 300 ms a word, a short rest after each; "..." alone is a second of silence. */
  static Speech of(String text) {
    List<TimedWord> words = new ArrayList<>();
    long at = 0;
    int turn = 0;
    for (String word : text.split(" ")) {
      if (word.equals("...")) {
        at += 1000;
      } else if (word.equals("||")) {
        turn++;
      } else {
        words.add(new TimedWord(word, at, at + 300, turn));
        at += 320;
      }
    }
    return new Speech(words, List.of("", "Ann", "Bob & <Co>"), at + 2000);
  }

  static Speech random(Random random, int longest) {
    List<TimedWord> words = new ArrayList<>();
    long at = random.nextInt(500);
    int turn = 0;
    int count = random.nextInt(longest);
    for (int i = 0; i < count; i++) {
      long length = 60 + random.nextInt(600);
      String word = VOCABULARY.get(random.nextInt(VOCABULARY.size()));
      words.add(new TimedWord(word, at, at + length, turn));
      at += length + (random.nextInt(8) == 0 ? random.nextInt(1500) : random.nextInt(40));
      turn += random.nextInt(25) == 0 ? 1 : 0;
    }
    return new Speech(words, List.of("", "Ann", "Bob & <Co>"), at);
  }

  private Speeches() {}
}
