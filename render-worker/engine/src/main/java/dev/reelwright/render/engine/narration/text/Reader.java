package dev.reelwright.render.engine.narration.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says one word in its place: the first of several readers that knows it. */
final class Reader {
  /** Words in front of a single letter that is a name: "plan A". */
  private static final Set<String> BEFORE_LETTERS =
      Set.of(
          "plan",
          "vitamin",
          "grade",
          "type",
          "option",
          "team",
          "part",
          "class",
          "step",
          "group",
          "level",
          "model",
          "section",
          "point",
          "letter",
          "hepatitis",
          "answer",
          "player",
          "variant");

  private static final Set<String> ALTERNATIVES =
      Set.of(
          "he/she", "she/he", "him/her", "his/her", "his/hers", "yes/no", "true/false", "on/off");

  private static final Pattern CAMEL =
      Pattern.compile(
          "(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
  private static final Pattern CAPITALS = Pattern.compile("[A-Z]{2,}");
  private static final Pattern MANY_CAPITALS = Pattern.compile("([A-Z]{2,})('?)s");
  private static final Pattern INITIALS = Pattern.compile("(?:[A-Za-z]\\.)+[A-Za-z]");
  private static final Pattern JOINED_NAME =
      Pattern.compile("(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz)[A-Z][a-z]+");
  private static final Pattern POWER = Pattern.compile("(.+?)\\^(-?[\\dA-Za-z]+)");
  private static final Pattern FIGURE_AT_END = Pattern.compile(".*\\d");

  private final Lexicon lexicon;
  private final Figures figures = new Figures();
  private final Addresses addresses = new Addresses(this::name);

  Reader(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * The spoken words of a token; empty for signs that stay silent.
   *
   * @param core in its canonical spelling
   */
  List<String> read(String core, boolean stop, Place place) {
    Optional<List<String>> whole =
        shoutedWord(core, place)
            .or(() -> halfOfDay(core, place))
            .or(() -> lexicon.find(core))
            .or(() -> signBetween(core, place))
            .or(() -> Abbreviations.expand(core, stop, place.afterAnyMark()))
            .or(() -> unitBehind(core, place))
            .or(() -> addresses.read(core))
            .or(() -> figures.read(core, place))
            .or(() -> singleLetter(core, place));
    return whole.orElseGet(() -> inParts(core, place));
  }

  /** "US" is a country, but not in "TELL US MORE". */
  private static Optional<List<String>> shoutedWord(String core, Place place) {
    boolean word = place.shouted() && core.length() > 1 && Letters.isCommon(core);
    return word ? words(core.toLowerCase(Locale.ROOT)) : Optional.empty();
  }

  /** "am" is a verb, but not behind a time. */
  private static Optional<List<String>> halfOfDay(String core, Place place) {
    return core.matches("[aApP][mM]") && place.before().matches("\\d{1,2}(?::\\d{2}){0,2}")
        ? Optional.of(Letters.spell(core))
        : Optional.empty();
  }

  /** A sign that stands by itself. */
  private Optional<List<String>> signBetween(String core, Place place) {
    boolean numbers = place.before().matches(".*[\\d)]") && place.after().matches("[(.]?\\d.*");
    boolean formula = numbers || place.inEquation() || place.before().equals("=");
    return switch (core) {
      case "*", "x", "X" -> numbers ? words("times") : Optional.empty();
      case "-" -> numbers ? words(place.inEquation() ? "minus" : "to") : Optional.empty();
      case "–" -> numbers ? words("to") : Optional.empty();
      case "/" -> numbers ? words("divided by") : Optional.empty();
      case "<", ">", "~" ->
          formula || place.after().matches("[$€£]?\\d.*")
              ? Optional.empty()
              : Optional.of(List.of());
      default -> Optional.empty();
    };
  }

  private Optional<List<String>> unitBehind(String core, Place place) {
    return Figures.isNumber(place.before())
        ? Units.alone(core, place.before().equals("1"))
        : Optional.empty();
  }

  private static Optional<List<String>> singleLetter(String core, Place place) {
    if (core.length() != 1 || !core.matches("[A-Za-z]")) {
      return Optional.empty();
    }
    if (core.equals("I")) {
      return words("i");
    }
    boolean named =
        BEFORE_LETTERS.contains(place.before().toLowerCase(Locale.ROOT))
            || (core.equals("A") && (place.marked() || !place.after().matches("[A-Za-z].*")));
    return core.equalsIgnoreCase("a") && !named ? words("a") : Optional.of(Letters.name(core));
  }

  /** A word of several parts: each is said, and the signs between that have a name. */
  private List<String> inParts(String core, Place place) {
    if (INITIALS.matcher(core).matches()) {
      return Letters.spell(core);
    }
    if (ALTERNATIVES.contains(core.toLowerCase(Locale.ROOT))) {
      return List.of(core.toLowerCase(Locale.ROOT).replace("/", " or ").split(" "));
    }
    List<String> words = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    String last = "";
    for (int i = 0; i < core.length(); ) {
      int point = core.codePointAt(i);
      i += Character.charCount(point);
      boolean inside =
          isWordCharacter(point)
              || (part.isEmpty() && "$€£¥₹".indexOf(point) >= 0 && isDigit(core, i))
              || (point == '.' && isBetweenDigits(core, i - 1))
              || (point == '^' && !part.isEmpty());
      if (inside) {
        part.appendCodePoint(point);
        continue;
      }
      last = flush(part, last, place, words);
      words.addAll(signInside(point, core, i));
    }
    flush(part, last, place, words);
    return words;
  }

  private String flush(StringBuilder part, String last, Place place, List<String> words) {
    String text = part.toString().replaceAll("^'+|'+$", "");
    part.setLength(0);
    if (text.isEmpty()) {
      return last;
    }
    Optional<List<String>> unit =
        FIGURE_AT_END.matcher(last).matches() ? Units.alone(text, true) : Optional.empty();
    words.addAll(unit.orElseGet(() -> part(text, place)));
    return text;
  }

  private static boolean isBetweenDigits(String core, int at) {
    return isDigit(core, at - 1) && isDigit(core, at + 1);
  }

  private static boolean isDigit(String core, int at) {
    return at >= 0 && at < core.length() && Character.isDigit(core.charAt(at));
  }

  private static boolean isWordCharacter(int point) {
    return Character.isLetterOrDigit(point) || point == '\'';
  }

  private static List<String> signInside(int point, String core, int next) {
    boolean figure = isDigit(core, next);
    return switch (point) {
      case '#', '<', '>', '~', '·' -> figure && point != '#' ? sign(point) : List.of();
      case '*' -> figure ? List.of("times") : List.of();
      case '^' -> figure ? sign(point) : List.of();
      case '®', '™', '℠' -> core.length() > 1 ? List.of() : sign(point);
      default -> sign(point);
    };
  }

  private static List<String> sign(int point) {
    return Symbols.name(point).orElse(List.of());
  }

  /** A part without signs; a power may stand behind it. */
  private List<String> part(String text, Place place) {
    Matcher power = POWER.matcher(text);
    if (power.matches()) {
      return Numbers.joined(part(power.group(1), place), power(power.group(2)));
    }
    String bare = text.replace("^", "");
    if (bare.isEmpty()) {
      return List.of();
    }
    return lexicon
        .find(bare)
        .or(() -> figures.read(bare, place))
        .orElseGet(() -> pieces(bare, place.shouted()));
  }

  private static List<String> power(String exponent) {
    return switch (exponent) {
      case "2" -> List.of("squared");
      case "3" -> List.of("cubed");
      default -> {
        boolean minus = exponent.startsWith("-");
        List<String> sign = minus ? List.of("minus") : List.of();
        String digits = minus ? exponent.substring(1) : exponent;
        yield Numbers.joined(
            List.of("to", "the", "power", "of"), sign, Letters.alphanumeric(digits));
      }
    };
  }

  /** A name out of an address or an identifier: parts at every sign, none of which is said. */
  private List<String> name(String text) {
    List<String> words = new ArrayList<>();
    for (String part : Spelling.canonical(text).split("[^\\p{L}\\p{N}']+")) {
      if (!part.isEmpty()) {
        words.addAll(lexicon.find(part).orElseGet(() -> pieces(part, false)));
      }
    }
    return words;
  }

  /** Letters and digits, parted where capitals or digits begin: "OAuth2", "camelCase". */
  private List<String> pieces(String text, boolean shouted) {
    Matcher many = MANY_CAPITALS.matcher(text);
    if (many.matches()) {
      return manyCapitals(many.group(1), !many.group(2).isEmpty(), shouted);
    }
    if (text.endsWith("'s") && text.length() > 2) {
      return genitive(pieces(text.substring(0, text.length() - 2), shouted));
    }
    if (text.indexOf('\'') >= 0 && !text.matches("[A-Za-z']+")) {
      return pieces(text.replace("'", ""), shouted);
    }
    if (text.indexOf('\'') > 0 || JOINED_NAME.matcher(text).matches()) {
      return piece(text.toLowerCase(Locale.ROOT), shouted);
    }
    List<String> words = new ArrayList<>();
    for (String piece : CAMEL.split(text)) {
      words.addAll(lexicon.find(piece).orElseGet(() -> piece(piece, shouted)));
    }
    return words;
  }

  private List<String> manyCapitals(String capitals, boolean genitive, boolean shouted) {
    Optional<List<String>> known = lexicon.find(capitals);
    if (known.isPresent() || Letters.isWord(capitals, shouted)) {
      List<String> words = known.orElseGet(() -> Letters.word(capitals));
      return genitive ? genitive(words) : plural(words);
    }
    return Letters.spellMany(capitals, genitive);
  }

  private static List<String> genitive(List<String> words) {
    return endingWith("'s", words);
  }

  private static List<String> plural(List<String> words) {
    String last = words.isEmpty() ? "" : words.getLast();
    return endingWith(last.matches(".*(?:s|x|z|ch|sh)") ? "es" : "s", words);
  }

  private static List<String> endingWith(String ending, List<String> words) {
    if (words.isEmpty()) {
      return words;
    }
    List<String> all = new ArrayList<>(words);
    all.add(all.removeLast() + ending);
    return all;
  }

  private static List<String> piece(String piece, boolean shouted) {
    int first = piece.codePointAt(0);
    if (Character.isDigit(first)) {
      return Letters.digits(piece);
    }
    if (!piece.matches("[A-Za-z']+")) {
      return mixed(piece);
    }
    boolean spelled =
        piece.length() == 1
            || (CAPITALS.matcher(piece).matches() && !Letters.isWord(piece, shouted))
            || !Letters.isPronounceable(piece.toLowerCase(Locale.ROOT));
    return spelled ? Letters.spell(piece) : Letters.word(piece);
  }

  /** Latin letters with single Greek ones between; any other letter cannot be said. */
  private static List<String> mixed(String piece) {
    List<String> words = new ArrayList<>();
    StringBuilder latin = new StringBuilder();
    piece
        .codePoints()
        .forEach(
            point -> {
              if (point < 0x80) {
                latin.appendCodePoint(point);
              } else {
                words.addAll(latin.isEmpty() ? List.of() : Letters.alphanumeric(latin.toString()));
                latin.setLength(0);
                Symbols.greek(point).ifPresent(words::add);
              }
            });
    words.addAll(latin.isEmpty() ? List.of() : Letters.alphanumeric(latin.toString()));
    return words;
  }

  private static Optional<List<String>> words(String words) {
    return Optional.of(List.of(words.split(" ")));
  }
}
