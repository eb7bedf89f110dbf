package dev.reelwright.render.engine.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The grammar that a writer needs: articles, plurals, lists, capitals. Pure functions. */
final class English {
  private static final Map<String, String> IRREGULAR =
      Map.ofEntries(
          Map.entry("man", "men"),
          Map.entry("woman", "women"),
          Map.entry("child", "children"),
          Map.entry("person", "people"),
          Map.entry("mouse", "mice"),
          Map.entry("goose", "geese"),
          Map.entry("foot", "feet"),
          Map.entry("tooth", "teeth"),
          Map.entry("ox", "oxen"),
          Map.entry("leaf", "leaves"),
          Map.entry("loaf", "loaves"),
          Map.entry("wolf", "wolves"),
          Map.entry("knife", "knives"),
          Map.entry("wife", "wives"),
          Map.entry("life", "lives"),
          Map.entry("half", "halves"),
          Map.entry("calf", "calves"),
          Map.entry("shelf", "shelves"),
          Map.entry("elf", "elves"),
          Map.entry("thief", "thieves"),
          Map.entry("cactus", "cacti"),
          Map.entry("fungus", "fungi"),
          Map.entry("nucleus", "nuclei"),
          Map.entry("analysis", "analyses"),
          Map.entry("crisis", "crises"),
          Map.entry("basis", "bases"),
          Map.entry("phenomenon", "phenomena"),
          Map.entry("criterion", "criteria"),
          Map.entry("bacterium", "bacteria"),
          Map.entry("larva", "larvae"),
          Map.entry("hero", "heroes"),
          Map.entry("potato", "potatoes"),
          Map.entry("tomato", "tomatoes"),
          Map.entry("echo", "echoes"),
          Map.entry("tornado", "tornadoes"),
          Map.entry("volcano", "volcanoes"),
          Map.entry("torpedo", "torpedoes"),
          Map.entry("mosquito", "mosquitoes"));
  private static final Map<String, String> IRREGULAR_BACK =
      IRREGULAR.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  /** Same in both numbers, or only ever plural or mass: left alone. */
  private static final Set<String> UNCHANGED =
      Set.of(
          "sheep",
          "fish",
          "deer",
          "series",
          "species",
          "news",
          "physics",
          "mathematics",
          "economics",
          "politics",
          "ethics",
          "electronics",
          "aircraft",
          "spacecraft",
          "lens",
          "gas",
          "bus",
          "atlas",
          "canvas",
          "virus",
          "chess",
          "glass",
          "class",
          "process",
          "business",
          "access",
          "address",
          "success",
          "loss",
          "pass",
          "mass",
          "grass",
          "dress",
          "kubernetes",
          "always",
          "perhaps",
          "mars",
          "venus",
          "uranus",
          "paris",
          "texas",
          "iris",
          "diabetes",
          "https",
          "dns",
          "tls",
          "gps",
          "aws",
          "css",
          "saas",
          "thus",
          "less",
          "yes",
          "plus",
          "bias",
          "basis",
          "focus",
          "status",
          "campus",
          "octopus",
          "tennis",
          "jeans",
          "scissors",
          "glasses",
          "headquarters",
          "clothes",
          "thanks",
          "this",
          "us",
          "its",
          "has",
          "was",
          "is",
          "does");

  private static final Pattern AN_ANYWAY =
      Pattern.compile("(?i)(hour|honest|honou?r|heir|herb(?!ert)).*");
  private static final Pattern A_ANYWAY =
      Pattern.compile(
          "(?i)(uni([^nmd]|$)|unic|unif|use|usu|util|ut[eo]|euro|eu[lpc]|ewe|one|once|ubiq|u-).*");

  /** Capitals that are read as a word. */
  private static final Set<String> SAID_AS_WORD =
      Set.of(
          "NASA", "NATO", "RAM", "ROM", "SIM", "LAN", "WAN", "REST", "RAID", "SCRUM", "LASER",
          "MIDI", "NAND");

  private static final Set<String> SMALL_IN_TITLES =
      Set.of(
          "a", "an", "the", "and", "or", "of", "in", "on", "to", "for", "with", "vs", "at", "by");

  private static final List<String> NUMBERS =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  private English() {}

  /** "a" or "an", for the word that follows. */
  static String article(String next) {
    String word = next.strip().split("[\\s]+", 2)[0].replaceAll("^[\"'“‘(]+", "");
    if (word.isEmpty()) {
      return "a";
    }
    String letters = word.split("-", 2)[0].replaceAll("[^A-Za-z0-9]", "");
    if ((letters.matches("[a-z]?[A-Z]{2,}s?[0-9]*") || word.matches("[A-Z](-.*)?"))
        && !SAID_AS_WORD.contains(letters)) {
      return "AEFHILMNORSXaefhilmnorsx".indexOf(letters.charAt(0)) >= 0 ? "an" : "a";
    }
    if (letters.matches("(8|11|18|8\\d|8\\d\\d).*")) {
      return "an";
    }
    if (AN_ANYWAY.matcher(word).matches()) {
      return "an";
    }
    if (A_ANYWAY.matcher(word).matches()) {
      return "a";
    }
    return "aeiou".indexOf(Character.toLowerCase(word.charAt(0))) >= 0 ? "an" : "a";
  }

  /** With its article: "an apple". */
  static String indefinite(String phrase) {
    return article(phrase) + " " + phrase;
  }

  /** Of the last word; "of" phrases change at their head: "piece of cake", "pieces of cake". */
  static String plural(String phrase) {
    int of = phrase.indexOf(" of ");
    if (of > 0) {
      return plural(phrase.substring(0, of)) + phrase.substring(of);
    }
    int space = phrase.lastIndexOf(' ');
    String before = phrase.substring(0, space + 1);
    String word = phrase.substring(space + 1);
    String low = word.toLowerCase(Locale.ROOT);
    if (Set.of("sheep", "fish", "deer", "series", "species", "aircraft", "spacecraft").contains(low)
        || IRREGULAR_BACK.containsKey(low)) {
      return phrase;
    }
    if (IRREGULAR.containsKey(low)) {
      String many = IRREGULAR.get(low);
      return before + (Character.isUpperCase(word.charAt(0)) ? capital(many) : many);
    }
    if (low.endsWith("man") && low.length() > 4 && !low.equals("human") && !low.equals("german")) {
      return before + word.substring(0, word.length() - 3) + "men";
    }
    if (word.matches(".*[A-Z]{2,}")) {
      return phrase + "s";
    }
    if (low.matches(".*[^aeiou]y")) {
      return before + word.substring(0, word.length() - 1) + "ies";
    }
    if (low.matches(".*(s|x|z|ch|sh)")) {
      return phrase + "es";
    }
    return phrase + "s";
  }

  /** The singular of the last word, or the phrase itself if it is no plural. */
  static String singular(String phrase) {
    int space = phrase.lastIndexOf(' ');
    String before = phrase.substring(0, space + 1);
    String word = phrase.substring(space + 1);
    String low = word.toLowerCase(Locale.ROOT);
    if (UNCHANGED.contains(low) || low.length() < 4) {
      return phrase;
    }
    if (IRREGULAR_BACK.containsKey(low)) {
      return before + IRREGULAR_BACK.get(low);
    }
    if (low.endsWith("men") && low.length() > 5) {
      return before + word.substring(0, word.length() - 3) + "man";
    }
    if (low.endsWith("ies") && low.length() > 4 && !low.endsWith("movies")) {
      return before + word.substring(0, word.length() - 3) + "y";
    }
    if (low.matches(".*(ss|x|z|ch|sh|us|is)es")) {
      return before + word.substring(0, word.length() - 2);
    }
    if (low.endsWith("s") && !low.matches(".*(ss|us|is|ics|ous)")) {
      return before + word.substring(0, word.length() - 1);
    }
    return phrase;
  }

  /** Whether the phrase is a plural by its form. */
  static boolean looksPlural(String phrase) {
    return !singular(phrase).equals(phrase);
  }

  /** "a", "a and b", "a, b and c". */
  static String list(List<String> items) {
    if (items.size() < 2) {
      return String.join("", items);
    }
    return String.join(", ", items.subList(0, items.size() - 1))
        + " and "
        + items.get(items.size() - 1);
  }

  /** With a capital at its beginning, unless the first word is spelled otherwise ("mRNA"). */
  static String capital(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        String word = text.substring(i).split("[\\s-]", 2)[0];
        boolean ownSpelling =
            Character.isLowerCase(c) && word.chars().anyMatch(Character::isUpperCase);
        return ownSpelling
            ? text
            : text.substring(0, i) + Character.toUpperCase(c) + text.substring(i + 1);
      }
    }
    return text;
  }

  /** With a small letter at its beginning, unless the first word is a name or an acronym. */
  static String small(String text) {
    if (text.length() < 2 || !Character.isUpperCase(text.charAt(0))) {
      return text;
    }
    String first = text.split("\\s+", 2)[0];
    boolean name =
        first.length() > 1 && first.substring(1).chars().anyMatch(Character::isUpperCase);
    boolean alone = first.length() == 1 && !first.equals("A");
    return name || alone || first.chars().anyMatch(Character::isDigit)
        ? text
        : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  /** As a title: capital first; other words as they are. */
  static String title(String text) {
    return capital(text.strip().replaceAll("\\s+", " "));
  }

  /** As a name in a heading: every important word with a capital. */
  static String headline(String text) {
    List<String> out = new ArrayList<>();
    for (String word : text.strip().split("\\s+")) {
      boolean keep = !out.isEmpty() && SMALL_IN_TITLES.contains(word.toLowerCase(Locale.ROOT));
      out.add(keep ? word : capital(word));
    }
    return String.join(" ", out);
  }

  /** A sentence: capital, end mark, single spaces. */
  static String sentence(String text) {
    String clean =
        text.strip()
            .replaceAll("\\s+", " ")
            .replaceAll(" ([,.;:!?])", "$1")
            .replaceAll("[,;:]+$", "");
    if (clean.isEmpty()) {
      return "";
    }
    return capital(clean.matches(".*[.!?][\"'”’)]*$") ? clean : clean + ".");
  }

  /** How many words are spoken. */
  static int words(String text) {
    int count = 0;
    for (String word : text.split("\\s+")) {
      if (word.chars().anyMatch(Character::isLetterOrDigit)) {
        count++;
      }
    }
    return count;
  }

  /** The lower-case words of a text. */
  static List<String> tokens(String text) {
    List<String> out = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{Nd}'’-]+")) {
      String bare = word.replaceAll("^['’-]+|['’-]+$", "").replaceAll("['’]s$", "");
      if (!bare.isEmpty()) {
        out.add(bare);
      }
    }
    return out;
  }

  /** "three" for 3; digits above twelve. */
  static String number(int value) {
    return value >= 0 && value < NUMBERS.size() ? NUMBERS.get(value) : Integer.toString(value);
  }

  /** The value of "three" or "3"; 0 if it is no number. */
  static int numberOf(String word) {
    int named = NUMBERS.indexOf(word.toLowerCase(Locale.ROOT));
    if (named > 0) {
      return named;
    }
    return word.matches("\\d{1,4}") ? Integer.parseInt(word) : 0;
  }

  /** Cut at a word's end so that it has at most so many characters. */
  static String within(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int cut = text.lastIndexOf(' ', most);
    String head = (cut < most / 3 ? text.substring(0, most) : text.substring(0, cut)).strip();
    return head.replaceAll(
            "(?i)[,;:]?(\\s+(a|an|the|of|and|or|in|on|to|for|with|by|at|is|are|that))*$", "")
        .replaceAll("[,;:–-]+$", "");
  }
}
