package dev.reelwright.render.engine.script;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shorter forms of a sentence that are still whole sentences and still true. */
final class Clauses {
  private static final Pattern ASIDE = Pattern.compile("\\s*(\\([^()]*\\)|–[^–]*–|—[^—]*—)");
  private static final Pattern TAIL =
      Pattern.compile(
          ",? (which|so that|because|since|as well as|including|such as|especially|particularly|"
              + "for example)\\b");
  private static final Pattern COMMA_TAIL =
      Pattern.compile(", (so|making|leading to|resulting in|thus)\\b[^,]*[.!]?$");
  private static final Pattern OPENER =
      Pattern.compile(
          "^(However|Moreover|Furthermore|In addition|Additionally|Therefore|Indeed|In fact|Of course|"
              + "Also|Finally|Overall|Meanwhile|Nevertheless|As a result|For example|For instance|"
              + "In other words|That said|At the same time|Interestingly|Notably|Importantly),? ");
  private static final Pattern RELATIVE =
      Pattern.compile(
          ",? (that|which|who|whose|in which|where|when|used|made|having|consisting|resulting|designed|caused|through which)\\b");
  private static final Pattern VERB =
      Pattern.compile(
          "(?i).*\\b(is|are|was|were|has|have|had|can|could|will|would|may|might|must|should|does|do|"
              + "did|\\w+(ed|es)|[a-z]{3,}s)\\b.*");

  private Clauses() {}

  /**
   * The sentence and what is left of it when asides and trailing clauses go, longest first.
   *
   * @param sentence a whole sentence
   */
  static List<String> shorter(String sentence) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(sentence);
    String plain = English.sentence(ASIDE.matcher(sentence).replaceAll(""));
    forms.add(plain);
    String opened = English.sentence(OPENER.matcher(plain).replaceFirst(""));
    forms.add(opened);
    Matcher comma = COMMA_TAIL.matcher(opened);
    String bare = opened;
    if (comma.find()) {
      bare = accept(opened, opened.substring(0, comma.start()), forms);
    }
    Matcher tail = TAIL.matcher(bare);
    List<Integer> cuts = new ArrayList<>();
    while (tail.find()) {
      cuts.add(tail.start());
    }
    for (int i = cuts.size() - 1; i >= 0; i--) {
      accept(bare, bare.substring(0, cuts.get(i)), forms);
    }
    return List.copyOf(forms);
  }

  private static String accept(String whole, String cut, Set<String> forms) {
    boolean question = whole.endsWith("?");
    boolean balanced =
        cut.chars().filter(c -> c == '"').count() % 2 == 0
            && cut.chars().filter(c -> c == '“').count()
                == cut.chars().filter(c -> c == '”').count();
    if (question
        || !balanced
        || English.words(cut) < 4
        || !VERB.matcher(cut).matches()
        || cut.toLowerCase(Locale.ROOT)
            .matches(
                "^(if|when|while|because|although|though|since|as|after|before|by|not only|the more)\\b.*")
        || cut.toLowerCase(Locale.ROOT)
            .matches(
                ".*\\b(both|either|not only|between|from|is|are|was|were|the|a|an|of|to|and|in|on|at|for|with|through|by)$")) {
      return whole;
    }
    String sentence = English.sentence(cut);
    forms.add(sentence);
    return sentence;
  }

  /** The sentence up to its first relative clause. */
  static String core(String sentence) {
    Matcher relative = RELATIVE.matcher(sentence);
    while (relative.find()) {
      String cut = sentence.substring(0, relative.start());
      if (English.words(cut) >= 5 && !cut.matches(".*\\b(is|are|was|were|of|not)$")) {
        return English.sentence(cut);
      }
    }
    return sentence;
  }

  /**
   * A few words of the sentence to show, at most {@code most} words; empty if no phrase of it can
   * stand alone.
   */
  static String headline(String sentence, int most) {
    String best = "";
    for (String form : shorter(sentence)) {
      String bare = form.replaceAll("[.!]+$", "");
      if (English.words(bare) <= most) {
        best = bare;
        break;
      }
    }
    return best;
  }
}
