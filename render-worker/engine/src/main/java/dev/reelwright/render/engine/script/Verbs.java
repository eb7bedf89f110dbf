package dev.reelwright.render.engine.script;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells finite verbs by their look, from the common ones. Words that are nouns at least as often
 * ("race", "update", "plan") are not among them.
 */
final class Verbs {
  /** Base forms; the forms in -s, -ed and -d are known with them. */
  private static final String REGULAR =
      "add adopt agree allow announce answer appear arrive ask avoid become begin believe belong"
          + " break block bring build buy call carry choose close collapse collect combine come compare"
          + " consider contain continue cost count create cut deliver depend describe develop die"
          + " disappear discover double drive earn eat employ enable encourage enter erupt escape"
          + " evaporate exist expand explain explore express fall feel find finish float flow fly"
          + " focus follow form forget gather get give go grow guide happen hear help hire hold include increase"
          + " improve introduce invent join jump keep know land last launch lay lead learn leave let"
          + " lie like listen live lose love make mean measure meet mention miss move need offer"
          + " open own pass pay prefer prevent produce protect prove provide publish put raise reach"
          + " read receive reduce release rely remain remember remove repair replace require restore"
          + " return rise roast run save say see seem sell send serve shape share shine ship show"
          + " shrink sing sit sleep slow solve speak spend stand start stay stop store suit supply"
          + " survive swim take talk teach tell tend think tire travel treat try turn understand use"
          + " visit wait wake walk want watch wear weigh win work write";

  private static final Set<String> IRREGULAR =
      Set.copyOf(
          List.of(
              ("is are am was were be been has have had do does did can could will would may might must"
                      + " shall should cannot isn't aren't wasn't don't doesn't didn't can't won't i'm"
                      + " we're it's we've i've ate became began bought broke brought built came caught"
                      + " chose cost cut drew drove fell felt flew fought found froze gave got grew heard"
                      + " held hid hit kept knew laid lay led left lent lost made meant met paid ran rang"
                      + " rose said sang sank sat saw sent set shone shot shrank slept slid sold spent"
                      + " spoke stood stole swam swept taught thought threw told took understood went"
                      + " woke won wore wrote")
                  .split(" ")));

  /** Forms that are nouns, adjectives or prepositions more often than verbs. */
  private static final Set<String> OTHERWISE =
      Set.copyOf(
          List.of(
              ("answer answers break breaks buy call calls close cost costs count cut cuts "
                      + "double drive drives express fall feel flow fly form forms help hit hits increase "
                      + "jump land lands last launch lay lead leads leaves left lie lies like lives love "
                      + "may measure measures move moves need needs offer offers open own pass read "
                      + "release releases repair repairs return returns rise run runs saw say set shape "
                      + "shapes share shares ship ships shot show shows sleep slow stand start stay stop "
                      + "stops store stores suit supply talk talks thought tire tires travel tries turn "
                      + "turns use uses view visit visits walk walks watch win wins work works")
                  .split(" ")));

  private static final Set<String> FORMS = forms();

  private Verbs() {}

  private static Set<String> forms() {
    Set<String> forms = new HashSet<>(IRREGULAR);
    for (String verb : List.of(REGULAR.split(" "))) {
      String stem = verb.endsWith("e") ? verb.substring(0, verb.length() - 1) : verb;
      boolean soft = verb.matches(".*[^aeiou]y");
      String root = soft ? verb.substring(0, verb.length() - 1) + "i" : stem;
      forms.add(verb);
      forms.add(
          soft || verb.matches(".*(s|x|z|ch|sh|o)") ? (soft ? root : verb) + "es" : verb + "s");
      forms.add(root + "ed");
    }
    forms.add("stopped");
    return Set.copyOf(forms);
  }

  /** Whether the word is a verb with a subject, whatever stands around it. */
  static boolean isSure(String word) {
    String low = word.toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("[^\\p{L}']", "");
    return FORMS.contains(low) && !OTHERWISE.contains(low);
  }

  /** Whether the word can be a verb with a subject. */
  static boolean isLikely(String word) {
    String low = word.toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("[^\\p{L}']", "");
    return FORMS.contains(low);
  }

  /**
   * How many words of a sentence stand before its first verb; -1 if it begins with one, begins with
   * something else than its subject, or has none that is known.
   *
   * @param most words of the subject
   */
  static int subjectWords(String sentence, int most) {
    String[] words = sentence.split("\\s+");
    for (int i = 0; i < words.length && i <= most; i++) {
      if (i > 0
          && isLikely(words[i])
          && (isSure(words[i]) || !words[i - 1].matches("(?i)the|an?|our|my|your|of|to"))) {
        return words[i - 1].matches(".*[,;:]") ? -1 : i;
      }
      if (i == 0
          && (isSure(words[0]) || Stopwords.contains(words[0].toLowerCase(Locale.ROOT)))
          && !words[0].matches("(?i)the|an?|our|my|your|this|these|every|each|all|most|some")) {
        return -1;
      }
    }
    return -1;
  }
}
