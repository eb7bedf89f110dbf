package dev.reelwright.render.engine.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Short texts for the screen, in the words of what is said. */
final class Phrases {
  /** Words of a point on the screen, at most. */
  static final int MOST_WORDS = 7;

  /** Characters of a heading, at most. */
  static final int HEADING = 46;

  private static final Pattern LEADING =
      Pattern.compile(
          "(?i)^(?:(?:first|then|next(?=,)|finally|also|so|and|but|in short|in other words|for example|that is why|"
              + "remember|however|now|still|instead|meanwhile|of course|in fact),?:?\\s+)?(?:(?:it|they) (?:is|are|was|were) (?=(?:an?|the)\\s))?");
  private static final Pattern CONDITION =
      Pattern.compile(
          "(?i)^(?:when|if|while|because|although|though|as soon as|after|before|without|unlike|despite|once|since|whenever|where|to|on|in|at|for|with|from|by|as|over|between)\\b[^,]*, (?!(?:and|but|or|so)\\b)(.+)$");

  /** Words of a sentence that is shown alone. */
  static final int STATEMENT = 12;

  /** Behind a comma: the rest of "light, water and air". */
  private static final Pattern LISTED =
      Pattern.compile(
          "^,\\s(?!(?:where|which|who|because|so|but|while|when)\\b)(?:[\\p{L}\\p{Nd}'’-]+\\s?){1,4}(?:,[^,]{2,40})*,?\\s?(?:and|or)\\s");

  private static final Pattern AND = Pattern.compile(",?\\s(?:and|but|so|or)\\s");
  private static final Pattern CUT =
      Pattern.compile(
          "\\s*[,;:–—]\\s|\\s(?:that|which|who|because|so that|when|while|where|if|although|until|as soon as|before|after|than|unless)\\s");
  private static final Pattern PREPOSITION =
      Pattern.compile(
          "\\s(?:with|without|in|on|from|by|to|at|into|through|during|for|over|under|between|among|as|and|or|inside|outside|across|against|toward|towards|about|around|behind|near)\\s");
  private static final Pattern OF = Pattern.compile("\\sof\\s");
  private static final String DANGLING =
      "(?i)(?:[,;:–—-]|\\s+(?:a|an|the|of|and|or|but|in|on|to|for|with|by|at|is|are|was|were|be|that|which|its|their|your|our|his|her|as|from|into|can|will|may|has|have|get|depends|comes|goes|within|be|several|some|many|few|no|only|such|not|very|more|most|every|each|than|it|they|you|we))+$";

  private Phrases() {}

  /** The sentence, or the beginning of it that makes sense alone, to stand on a screen alone. */
  static String statement(String sentence) {
    String whole = key(sentence, STATEMENT);
    return whole.length() <= 84 ? whole : key(sentence, 8);
  }

  /** The sentence as a point on the screen; empty if it cannot be one without losing its sense. */
  static String point(String sentence) {
    String brief = key(sentence, MOST_WORDS);
    boolean end =
        sentence
            .toLowerCase(Locale.ROOT)
            .replaceAll("[.!?]+$", "")
            .endsWith(brief.toLowerCase(Locale.ROOT));
    boolean clause =
        sentence.toLowerCase(Locale.ROOT).contains(brief.toLowerCase(Locale.ROOT) + ",");
    return end || clause ? brief : "";
  }

  /** The beginning of a sentence that makes sense alone, without its end mark. */
  static String key(String sentence, int most) {
    String bare = sentence.replaceAll("[.!?]+[\"”’)]*$", "").replaceAll("[\"“”]", "").strip();
    Matcher lead = LEADING.matcher(bare);
    if (lead.find() && English.words(bare.substring(lead.end())) >= 2) {
      bare = bare.substring(lead.end());
    }
    bare = bare.replaceAll(", (?:such as|which|who|including|like) [^,]*,", "");
    Matcher condition = CONDITION.matcher(bare);
    boolean fits = most >= STATEMENT && English.words(bare) <= most;
    if (!fits && condition.matches() && English.words(condition.group(1)) >= 3) {
      bare = condition.group(1);
    }
    bare =
        bare.replaceFirst(
            "^(?i)(?:can|will|is|are|was|were|does|do) (?!not\\b)(?=\\p{L}+ \\p{L}+)", "");
    String cut = bare;
    boolean torn = false;
    Matcher clause = CUT.matcher(bare);
    while (English.words(bare) > most && clause.find()) {
      boolean listed = LISTED.matcher(bare.substring(clause.start())).find();
      boolean colon = clause.group().matches("\\s*[;:–—]\\s|\\s(because|so that)\\s");
      if (English.words(bare.substring(0, clause.start())) >= (colon ? 3 : 4) && !listed) {
        cut = bare.substring(0, clause.start());
        break;
      }
    }
    while (English.words(cut) > most) {
      String shorter = at(AND, cut, most, 3);
      if (shorter.equals(cut)) {
        shorter = at(PREPOSITION, cut, most, 3);
        if (shorter.equals(cut)) {
          shorter = at(OF, cut, most, 3);
        }
        torn = true;
      }
      if (shorter.equals(cut)) {
        break;
      }
      cut = shorter;
    }
    if (English.words(cut) > most) {
      cut = firstWords(cut, most);
      torn = true;
    }
    return English.capital(
        (torn ? cut.replaceAll(DANGLING, "") : cut.replaceAll("[,;:–—-]+$", "")).strip());
  }

  private static String at(Pattern where, String text, int most, int least) {
    Matcher at = where.matcher(text);
    String best = text;
    int from = 0;
    while (at.find(from)) {
      String head = text.substring(0, at.start());
      int words = English.words(head);
      if (words >= least && words <= most && !head.contains(", ")) {
        best = head;
      }
      from = at.start() + 1;
    }
    return best;
  }

  private static String firstWords(String text, int most) {
    String[] words = text.split("\\s+");
    return String.join(" ", List.of(words).subList(0, Math.min(most, words.length)));
  }

  /** A key phrase that fits a heading. */
  static String heading(String text) {
    String bare = text.strip().replaceAll("[.:;,]+$", "");
    if (bare.length() > HEADING) {
      Matcher at = PREPOSITION.matcher(bare);
      int cut = 0;
      for (int from = 0; at.find(from); from = at.start() + 1) {
        if (at.start() <= HEADING) {
          cut = at.start();
        }
      }
      bare = cut > HEADING / 3 ? bare.substring(0, cut) : English.within(bare, HEADING);
      bare = bare.replaceAll(DANGLING, "");
    }
    return English.capital(bare);
  }

  /** Runs of words with a subject of their own, in order of speech; at most {@code most}. */
  static List<String> runs(String sentence, int most) {
    List<String> runs = new ArrayList<>();
    for (String clause : sentence.split("[,;:.!?()\"“”–—]+(?=\\s|$)")) {
      List<String> run = new ArrayList<>();
      for (String word : clause.strip().split("\\s+")) {
        String low = word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}%$€£'’-]", "");
        if (low.isEmpty() || Stopwords.contains(low)) {
          add(runs, run);
        } else {
          run.add(word);
          if (run.size() == 4) {
            add(runs, run);
          }
        }
      }
      add(runs, run);
    }
    return runs.subList(0, Math.min(most, runs.size()));
  }

  private static void add(List<String> runs, List<String> run) {
    String text = String.join(" ", run);
    boolean tells = run.size() > 1 || text.length() > 4;
    if (tells && runs.stream().noneMatch(text::equalsIgnoreCase)) {
      runs.add(English.capital(text));
    }
    run.clear();
  }

  /** The words of a phrase that carry it, to be stressed; empty if it has none of its own. */
  static String emphasis(String phrase) {
    List<String> runs = runs(phrase, 6);
    String best = "";
    for (String run : runs) {
      if (run.length() >= best.length()) {
        best = run;
      }
    }
    int at = phrase.toLowerCase(Locale.ROOT).indexOf(best.toLowerCase(Locale.ROOT));
    return best.isEmpty() || at < 0 || best.length() > phrase.length() * 0.8
        ? ""
        : phrase.substring(at, at + best.length());
  }
}
