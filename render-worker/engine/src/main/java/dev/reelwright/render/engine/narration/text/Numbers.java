package dev.reelwright.render.engine.narration.text;

import java.util.ArrayList;
import java.util.List;

/** Figures as American English words. */
final class Numbers {
  private static final String[] ONES =
      ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
              + " fifteen sixteen seventeen eighteen nineteen")
          .split(" ");
  private static final String[] TENS =
      "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
  private static final String[] SCALES = {"", "thousand", "million", "billion", "trillion"};
  private static final long FIRST_WITHOUT_NAME = 1_000_000_000_000_000L;
  private static final int MOST_DIGITS = 15;

  private Numbers() {}

  /**
   * A whole number.
   *
   * @param value below 10^15, not negative
   */
  static List<String> cardinal(long value) {
    if (value < 0 || value >= FIRST_WITHOUT_NAME) {
      throw new IllegalArgumentException("no name for " + value);
    }
    if (value < 20) {
      return List.of(ONES[(int) value]);
    }
    List<String> words = new ArrayList<>();
    long unit = FIRST_WITHOUT_NAME / 1000;
    for (int scale = SCALES.length - 1; scale >= 0; scale--, unit /= 1000) {
      int group = (int) (value / unit % 1000);
      if (group > 0) {
        belowThousand(group, words);
        if (scale > 0) {
          words.add(SCALES[scale]);
        }
      }
    }
    return words;
  }

  private static void belowThousand(int value, List<String> words) {
    if (value >= 100) {
      words.add(ONES[value / 100]);
      words.add("hundred");
    }
    int rest = value % 100;
    if (rest >= 20) {
      words.add(TENS[rest / 10]);
      rest %= 10;
    }
    if (rest > 0) {
      words.add(ONES[rest]);
    }
  }

  /** "twenty first". */
  static List<String> ordinal(long value) {
    List<String> words = new ArrayList<>(cardinal(value));
    String last = words.removeLast();
    words.add(
        switch (last) {
          case "one" -> "first";
          case "two" -> "second";
          case "three" -> "third";
          case "five" -> "fifth";
          case "eight" -> "eighth";
          case "nine" -> "ninth";
          case "twelve" -> "twelfth";
          default ->
              last.endsWith("y") ? last.substring(0, last.length() - 1) + "ieth" : last + "th";
        });
    return words;
  }

  /** Four digits as a year is said: "nineteen oh five", "two thousand seven", "twenty ten". */
  static List<String> year(int value) {
    int century = value / 100;
    int rest = value % 100;
    if (value < 1000 || value > 9999 || (century % 10 == 0 && rest < 10)) {
      return cardinal(value);
    }
    List<String> words = new ArrayList<>(cardinal(century));
    if (rest == 0) {
      words.add("hundred");
    } else {
      if (rest < 10) {
        words.add("oh");
      }
      words.addAll(cardinal(rest));
    }
    return words;
  }

  /** "nineteen nineties", "twenties". */
  static List<String> decade(int value) {
    List<String> words = new ArrayList<>(value < 1000 ? cardinal(value) : year(value));
    String last = words.removeLast();
    words.add(last.endsWith("y") ? last.substring(0, last.length() - 1) + "ies" : last + "s");
    return words;
  }

  /** Three or four digits as the lines of a picture are said: "seven twenty", "ten eighty". */
  static List<String> inPairs(int value) {
    if (value < 110 || value > 9999 || value % 100 < 10) {
      return cardinal(value);
    }
    List<String> words = new ArrayList<>(cardinal(value / 100));
    words.addAll(cardinal(value % 100));
    return words;
  }

  /** Digit by digit; other characters are passed over. */
  static List<String> digits(String text) {
    return text.chars().filter(c -> c >= '0' && c <= '9').mapToObj(c -> ONES[c - '0']).toList();
  }

  /**
   * A number as it is written: "1,000.5", "1 000", ".5", "3,5", "007".
   *
   * @param written digits, at most one decimal part, separators; no sign
   */
  static List<String> say(String written) {
    String plain = plain(written);
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    List<String> words = new ArrayList<>(whole.isEmpty() ? List.of() : wholeNumber(whole));
    if (point >= 0) {
      words.add("point");
      words.addAll(digits(plain.substring(point)));
    }
    return words;
  }

  private static List<String> wholeNumber(String digits) {
    boolean code = digits.length() > 1 && digits.charAt(0) == '0';
    return code || digits.length() > MOST_DIGITS
        ? digits(digits)
        : cardinal(Long.parseLong(digits));
  }

  /** Digits with at most one point: "1000.5". */
  static String plain(String written) {
    String tight = written.replace(" ", "");
    if (tight.matches("\\d{1,3}(?:\\.\\d{3}){2,}")) {
      return tight.replace(".", "");
    }
    if (tight.matches("\\d+,\\d{1,2}")) {
      return tight.replace(',', '.');
    }
    return tight.replace(",", "");
  }

  /** "one half", "three quarters", "five over twenty four". */
  static List<String> fraction(int above, int below) {
    if (below < 2 || below > 20 || above >= 100) {
      return joined(cardinal(above), List.of("over"), cardinal(below));
    }
    boolean one = above == 1;
    List<String> part =
        switch (below) {
          case 2 -> List.of(one ? "half" : "halves");
          case 4 -> List.of(one ? "quarter" : "quarters");
          default -> ordinal(below);
        };
    List<String> words = new ArrayList<>(joined(cardinal(above), part));
    if (!one && below != 2 && below != 4) {
      words.add(words.removeLast() + "s");
    }
    return words;
  }

  @SafeVarargs
  static List<String> joined(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return List.copyOf(all);
  }
}
