package dev.reelwright.render.engine.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words brought to a common form, so that "encrypted" meets "encryption". English, roughly. */
public final class Stems {
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          ("a an the and or but nor so yet of to in on at by for with from into onto over under about"
                  + " as is are was were be been being am do does did done has have had having will"
                  + " would can could should may might must shall it its this that these those there"
                  + " here he she they them their his her our your my we you i me us him who whom whose"
                  + " which what when where why how not no yes if then than too very just only also even"
                  + " more most much many some any all each every both few other another such own same"
                  + " out up down off again once because while until through during before after above"
                  + " below between against without within across per via get gets got make makes made"
                  + " let lets put one two three thing things way ways lot use uses used using")
              .split(" "));

  private Stems() {}

  /** Stems of the words of a text that say something, in order. */
  public static List<String> of(String text) {
    List<String> stems = new ArrayList<>();
    for (String word : words(text)) {
      if (!EMPTY_WORDS.contains(word)) {
        stems.add(stem(word));
      }
    }
    return stems;
  }

  /** Words in lower case without punctuation; "$5" and "37%" keep their digits. */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String raw : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}'\u2019]+")) {
      String word = raw.replaceAll("['\u2019](s|re|ve|ll|d|t|m)?$|^['\u2019]|['\u2019]", "");
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /** Whether a word only ties others together. */
  public static boolean empty(String word) {
    return EMPTY_WORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** A word without its endings. */
  public static String stem(String word) {
    String w = word;
    for (String ending :
        List.of(
            "izations",
            "ization",
            "ations",
            "ation",
            "ingly",
            "ities",
            "ments",
            "ment",
            "ions",
            "ness",
            "ings",
            "ity",
            "ies",
            "ion",
            "ing",
            "ers",
            "ors",
            "ied",
            "ed",
            "er",
            "or",
            "ly",
            "es",
            "al",
            "s",
            "e",
            "y")) {
      if (w.length() - ending.length() >= 3
          && w.endsWith(ending)
          && !(ending.equals("s") && w.endsWith("ss"))) {
        w = w.substring(0, w.length() - ending.length());
        break;
      }
    }
    int last = w.length() - 1;
    boolean doubled = last > 2 && w.charAt(last) == w.charAt(last - 1) && w.charAt(last) != 's';
    return doubled ? w.substring(0, last) : w;
  }
}
