package dev.reelwright.render.engine.script;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dictionary's gloss, taken apart. Glosses are noun phrases with notes: "(physics) the force of
 * attraction between all masses in the universe; especially the attraction of ...; "the gravity of
 * the moon"". What cannot be made into a correct sentence is dropped.
 *
 * @param phrase the first phrase, without notes; empty if the gloss has none
 * @param rest further phrases
 * @param domains labels in front, lower case: "physics"
 */
record Gloss(String phrase, List<String> rest, Set<String> domains) {
  private static final Pattern LABEL = Pattern.compile("^\\s*\\(([^()]*)\\)\\s*");
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "of|that|which|who|whose|whom|for|with|without|in|on|from|by|to|at|as|into|through|during|"
              + "under|over|between|among|against|when|where|while|before|after|near|along|across|"
              + "upon|than|used|made|having|consisting|resulting|produced|caused|containing|located|"
              + "formed|called|known|usually|often|especially|sometimes|typically|commonly|composed|"
              + "designed|intended|given|based|found|held|worn|built|covered|including|involving|"
              + "characterized|attached|associated|related|obtained|extracted|prepared|grown|"
              + "cultivated|native|similar|capable|able|not|no|is|are|has|can|so|if|but|operated|"
              + "driven|powered|played|connected|surrounding|lasting|serving|living|belonging|"
              + "relating|using|moving|carrying|bearing|causing|originating|occurring|running|"
              + "extending|connecting|producing|providing|born|developed|equipped|fitted|raised|kept|"
              + "bred|spread|filled|cut|set|sung|taken|written|invented|employing|resembling|performed");
  private static final Pattern DETERMINED =
      Pattern.compile(
          "(?i)(a|an|the|any|one|each|every|some|several|all|two|three|four|something|someone|"
              + "anything|anyone|either|both|various|many|what|whatever)\\b.*");
  private static final Pattern FINITE =
      Pattern.compile(
          "(?i)(is|has|was|can|may|contains|consists|occurs|includes|lives|grows|ends|begins|causes|"
              + "produces|requires|involves|provides|serves|feeds|resembles|makes|carries|acts|"
              + "helps|allows|covers|forms|converts|controls|protects|supports|regulates|developed|"
              + "led|founded|wrote|discovered|won|became|invented|ruled|painted|composed)\\b.*");
  private static final Pattern PARTICIPLE =
      Pattern.compile(
          "(?i)((usually|often|sometimes|commonly|generally|typically|mainly|chiefly|now|widely|"
              + "frequently|primarily|conventionally|formerly|once|also|still)\\s+)?(used|made|found|caused|"
              + "triggered|played|propelled|served|produced|formed|grown|eaten|worn|known|cultivated|"
              + "native|characterized|operated|located|connected|powered|measured|discovered|derived|"
              + "composed|obtained|named|based|associated|controlled|performed|driven|carried|"
              + "attached|covered|prized|valued|raised|kept|bred|built|designed|regarded|divided|"
              + "important|similar to|active|capable|noted|famous|noted|remembered|valued|ground to)\\b.*");
  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?i)(its|the|most|some|many|it|they|there)\\b.* (is|are|has|have|can|move|moves|was|may|make|makes|give|gives|serve|serves|form|forms)\\b.*");

  static final Pattern UNFIT =
      Pattern.compile(
          "(?i).*\\b(offensive|slang|vulgar|obscene|sexual\\w*|disparag\\w+|slur|prostitut\\w+|penis|"
              + "vagina\\w*|erotic|buttock\\w*|anus|excre\\w+|feces|urine|rump|horny|euphemism\\w*|informal term|informal terms|derogatory|"
              + "contemptuous|ethnic|intercourse|genital\\w*|old-fashioned term|archaic)\\b.*");

  static Gloss of(String text) {
    String left = text;
    Set<String> domains = new LinkedHashSet<>();
    Matcher label = LABEL.matcher(left);
    while (label.find()) {
      domains.addAll(English.tokens(label.group(1).toLowerCase(Locale.ROOT)));
      left = left.substring(label.end());
      label = LABEL.matcher(left);
    }
    int example = left.indexOf('"');
    if (example >= 0) {
      left = left.substring(0, example);
    }
    left =
        left.replaceAll("\\([^()]*\\)", " ")
            .replaceAll("[()].*$", " ")
            .replaceAll(",?\\s*(including|such as)?:.*$", "")
            .replaceAll("(?i)\\be\\.g\\.,?", "for example")
            .replaceAll("(?i)\\bi\\.e\\.,?", "that is")
            .replaceAll("(?i),?\\s*(and|or)?\\s*etc\\.?", "")
            .replaceAll("(?i)\\b(of|in|by|to|from) for example ", "$1, for example, ")
            .replaceAll("`", "'")
            .replaceAll("\\s+", " ")
            .replaceAll(" ([,;.])", "$1");
    List<String> phrases = new ArrayList<>();
    for (String part : left.split(";")) {
      String bare = part.strip().replaceAll("[,.]+$", "");
      if (!bare.isEmpty()) {
        phrases.add(bare);
      }
    }
    return new Gloss(
        phrases.isEmpty() ? "" : phrases.get(0),
        phrases.size() < 2 ? List.of() : List.copyOf(phrases.subList(1, phrases.size())),
        Set.copyOf(domains));
  }

  /** The words of the first phrase up to the one it is about: "feline mammal". */
  List<String> core() {
    return core(phrase);
  }

  private static List<String> core(String phrase) {
    List<String> core = new ArrayList<>();
    for (String word : phrase.split("\\s+")) {
      String bare = word.replaceAll("[,.]+$", "");
      if (!core.isEmpty() && BOUNDARY.matcher(bare.toLowerCase(Locale.ROOT)).matches()) {
        break;
      }
      core.add(bare);
      if (word.endsWith(",") && core.size() > 1 && !DETERMINED.matcher(core.get(0)).matches()) {
        break;
      }
    }
    return core;
  }

  /**
   * The first phrase as what something is: with its article if it needs one.
   *
   * @param isNoun whether a word is a noun
   * @param isMass whether a noun is one that cannot be counted
   * @return empty if the phrase is no noun phrase
   */
  String predicate(Predicate<String> isNoun, Predicate<String> isMass) {
    String clean =
        phrase
            .replaceFirst("(?i)^any of (numerous|various|several|many|the) ", "one of $1 ")
            .replaceFirst("(?i)^any of a number of ", "one of a number of ")
            .replaceFirst("(?i)^(usually|often|especially|typically) ", "");
    if (clean.isEmpty()
        || clean.matches("(?i)(there|when|where|how|in|to|if|used|being|having|of|with)\\b.*")) {
      return "";
    }
    List<String> core = core(clean);
    String head = core.get(core.size() - 1).toLowerCase(Locale.ROOT);
    if (clean.matches("(?i)(a|an|the|any|one of|something|someone|anything|anyone|each of)\\b.*")) {
      return clean;
    }
    if (DETERMINED.matcher(clean).matches() || !isNoun.test(head)) {
      return isNoun.test(head) && !clean.matches("(?i)one\\b.*") ? clean : "";
    }
    boolean gerund = core.get(0).matches("[a-z]+ing") && core.size() < 4;
    if (gerund || English.looksPlural(head) || isMass.test(head)) {
      boolean one =
          !gerund
              && !English.looksPlural(head)
              && clean.substring(String.join(" ", core).length()).startsWith(" of ");
      return one ? "the " + clean : clean;
    }
    boolean superlative =
        core.stream()
            .anyMatch(
                word ->
                    word.matches(
                        "(?i)largest|highest|longest|smallest|oldest|greatest|deepest|best|tallest|only|first|capital|main"));
    return superlative ? "the " + clean : English.indefinite(clean);
  }

  /** Whether the first phrase names several things: "warm-blooded vertebrates with feathers". */
  boolean isPlural(Predicate<String> isNoun) {
    List<String> core = core();
    String head = core.get(core.size() - 1).toLowerCase(Locale.ROOT);
    return !phrase.matches("(?i)(an?|any|one|each|the act) .*")
        && English.looksPlural(head)
        && isNoun.test(English.singular(head));
  }

  /** Whether the first phrase is a clause: "one celestial body obscures another". */
  boolean clause() {
    return phrase.matches(
        "(?i)(one|an?|the) [a-z ]*?\\b(obscures|occurs|happens|moves|falls|passes)\\b.*");
  }

  /** The further phrases that make sentences about {@code subject} (as it is mentioned). */
  List<String> sentences(String subject, String is) {
    List<String> out = new ArrayList<>();
    for (String part : rest) {
      String low = part.toLowerCase(Locale.ROOT);
      int words = English.words(part);
      if (words < 3 || words > 24 || part.matches(".*\\d.*")) {
        continue;
      }
      if (PARTICIPLE.matcher(low).matches()) {
        out.add(English.sentence(subject + " " + is + " " + part));
      } else if (FINITE.matcher(low).matches() && is.equals("is")) {
        out.add(English.sentence(subject + " " + part));
      } else if (low.startsWith("source of ")) {
        out.add(English.sentence(subject + " " + is + " the " + part));
      } else if (CLAUSE.matcher(low).matches() && words > 4) {
        out.add(English.sentence(part));
      }
    }
    return out;
  }
}
