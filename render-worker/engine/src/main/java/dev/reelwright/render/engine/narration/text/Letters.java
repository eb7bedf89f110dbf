package dev.reelwright.render.engine.narration.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Words letter by letter, and the question whether that is needed. */
final class Letters {
  private static final String[] NAMES =
      ("ay bee see dee ee eff gee aitch eye jay kay ell em en oh pee cue are ess tee you vee"
              + " double_you ex why zee")
          .split(" ");

  /** Capitals of two or three letters that are words all the same. */
  private static final Set<String> SHORT_WORDS =
      Set.of(
          ("a all am an and any are art as ask at bad be best big box bus but buy by can"
                  + " car cat cut day did do dog eat ego end far few fix for fun gas get go got"
                  + " had has he her hey him his hit hot how i ice if in is it its joy key law leg"
                  + " let lot low man map max may me men met min mix my net new no nor not now of"
                  + " off oh oil ok old on one or our out own pay pen per pop put ran raw red run"
                  + " sad saw say sea see set she sit six sky so sub sun tax tea ten the tip to"
                  + " too top try two up us use van war was way we web who why win wow yes yet you"
                  + " zip zoo")
              .split(" "));

  private static final Pattern CAPITALS = Pattern.compile("[A-Z]+");
  private static final Pattern VOWEL = Pattern.compile("[aeiouy]");
  private static final Pattern TOO_MANY_CONSONANTS = Pattern.compile("[^aeiouy']{5,}");
  private static final Set<String> ONSETS =
      Set.of(
          ("bl br ch cl cr dr dw fl fr gh gl gn gr kh kl kn kr ll mc ph pl pn pr ps qu rh sc sch"
                  + " scr sh shr sk sl sm sn sp sph spl spr sq st str sv sw th thr tr ts tw vl wh"
                  + " wr zh bh dj tz")
              .split(" "));

  private static final int LONGEST_WORD = 24;

  private Letters() {}

  /** The name of a letter: "double", "you". */
  static List<String> name(String letter) {
    char lower = letter.toLowerCase(Locale.ROOT).charAt(0);
    if (lower < 'a' || lower > 'z') {
      throw new IllegalArgumentException("no letter: " + letter);
    }
    return List.of(NAMES[lower - 'a'].split("_"));
  }

  /** Letter by letter and digit by digit; other characters are passed over. */
  static List<String> spell(String text) {
    List<String> words = new ArrayList<>();
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c >= 'a' && c <= 'z') {
        words.addAll(name(String.valueOf(c)));
      } else if (c >= '0' && c <= '9') {
        words.addAll(Numbers.digits(String.valueOf(c)));
      }
    }
    return words;
  }

  /** Spelled, with an s of the plural or the genitive behind: "aitches", "bee's". */
  static List<String> spellMany(String text, boolean genitive) {
    List<String> words = new ArrayList<>(spell(text));
    String last = words.removeLast();
    boolean hissing = last.endsWith("s") || last.endsWith("x") || last.endsWith("ch");
    words.add(last + (genitive ? "'s" : hissing ? "es" : "s"));
    return words;
  }

  /** A word of letters and digits, each run by itself: "rc1" as "are see one". */
  static List<String> alphanumeric(String word) {
    List<String> words = new ArrayList<>();
    for (String run : runs(word)) {
      if (Character.isDigit(run.charAt(0))) {
        words.addAll(digits(run));
      } else {
        words.addAll(isPronounceable(run.toLowerCase(Locale.ROOT)) ? word(run) : spell(run));
      }
    }
    return words;
  }

  /** Digits inside a name: "x86", "ISO 8601", "b2b". */
  static List<String> digits(String run) {
    boolean code = run.length() > 4 || run.startsWith("0");
    if (code) {
      return Numbers.digits(run);
    }
    int value = Integer.parseInt(run);
    return value >= 1100 && value < 2100 ? Numbers.year(value) : Numbers.cardinal(value);
  }

  /** A word as it is, lower-case; parted if no voice would get to its end. */
  static List<String> word(String letters) {
    String lower = letters.toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    for (int from = 0; from < lower.length(); from += LONGEST_WORD) {
      String part = lower.substring(from, Math.min(lower.length(), from + LONGEST_WORD));
      words.addAll(isPronounceable(part) ? List.of(part) : spell(part));
    }
    return words;
  }

  /** The runs of letters and of digits in a word; what is neither parts them. */
  static List<String> runs(String word) {
    List<String> runs = new ArrayList<>();
    for (String run : word.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)|[^A-Za-z0-9]+")) {
      String kept = run.replaceAll("[^A-Za-z0-9]", "");
      if (!kept.isEmpty()) {
        runs.add(kept);
      }
    }
    return runs;
  }

  /** Whether a lower-case word has a sound: a vowel. */
  static boolean isPronounceable(String lower) {
    return VOWEL.matcher(lower).find();
  }

  /**
   * Whether a word in capitals is said as a word ("UNICEF") rather than spelled ("IBM"): short ones
   * only if they are common words, longer ones if they begin and go on as words do.
   *
   * @param capitals at least two
   * @param shouted whether everything around is in capitals too
   */
  static boolean isWord(String capitals, boolean shouted) {
    String lower = capitals.toLowerCase(Locale.ROOT);
    if (SHORT_WORDS.contains(lower)) {
      return true;
    }
    if (!isPronounceable(lower) || TOO_MANY_CONSONANTS.matcher(lower).find()) {
      return false;
    }
    return shouted || (capitals.length() >= 4 && beginsLikeWord(lower) && !endsInVowelHeap(lower));
  }

  /** Whether a word of capitals is a common word of three letters at most. */
  static boolean isCommon(String word) {
    return CAPITALS.matcher(word).matches() && SHORT_WORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  private static boolean beginsLikeWord(String lower) {
    int vowel = 0;
    while (vowel < lower.length() && "aeiouy".indexOf(lower.charAt(vowel)) < 0) {
      vowel++;
    }
    return vowel <= 1 || ONSETS.contains(lower.substring(0, vowel));
  }

  private static boolean endsInVowelHeap(String lower) {
    return lower.matches(".*(?:[aeiou]{3,}|[^aeiouy]{3}[^aeiouys])");
  }
}
