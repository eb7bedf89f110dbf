package dev.reelwright.render.engine.narration.text;

import static dev.reelwright.render.engine.narration.text.Numbers.joined;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words that are figures: dates, times, amounts, measures, ranges, versions, numbers. A list of
 * rules, tried in order; the first that fits the whole word says it. Dates with slashes and without
 * a year in front are read the American way, month first, unless that cannot be.
 */
final class Figures {
  private static final String N =
      "(?:\\d{1,3}(?:[, ]\\d{3})+(?:\\.\\d+)?|\\d{1,3}(?:\\.\\d{3}){2,}|\\d+,\\d{1,2}(?![\\d,])"
          + "|\\d+(?:\\.\\d+)?|\\.\\d+)";
  private static final String SIGN = "([-–+±~≈<>≤≥])?";
  private static final String MONEY_SIGN = "(?:US|A|C|NZ|HK|S|R)?[$€£¥₹₩₽₺₿¢]";
  private static final String SCALE =
      "(?:hundred|thousand|million|billion|trillion|[kKmMbBT]|bn|mn|tn|mm)";
  private static final String DASH = "[-–]";

  private static final Map<String, String> SCALES =
      Map.ofEntries(
          Map.entry("k", "thousand"),
          Map.entry("K", "thousand"),
          Map.entry("m", "million"),
          Map.entry("M", "million"),
          Map.entry("mm", "million"),
          Map.entry("mn", "million"),
          Map.entry("b", "billion"),
          Map.entry("B", "billion"),
          Map.entry("bn", "billion"),
          Map.entry("T", "trillion"),
          Map.entry("tn", "trillion"));

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("-", "minus"),
          Map.entry("–", "minus"),
          Map.entry("+", "plus"),
          Map.entry("±", "plus or minus"),
          Map.entry("~", "about"),
          Map.entry("≈", "about"),
          Map.entry("<", "less than"),
          Map.entry(">", "more than"),
          Map.entry("≤", "at most"),
          Map.entry("≥", "at least"));

  private record Currency(String one, String many, String minor, String minors) {}

  private static final Map<String, Currency> CURRENCIES =
      Map.ofEntries(
          Map.entry("$", new Currency("dollar", "dollars", "cent", "cents")),
          Map.entry("€", new Currency("euro", "euros", "cent", "cents")),
          Map.entry("£", new Currency("pound", "pounds", "penny", "pence")),
          Map.entry("¥", new Currency("yen", "yen", "", "")),
          Map.entry("₹", new Currency("rupee", "rupees", "paisa", "paise")),
          Map.entry("₩", new Currency("won", "won", "", "")),
          Map.entry("₽", new Currency("ruble", "rubles", "kopek", "kopeks")),
          Map.entry("₺", new Currency("lira", "lira", "", "")),
          Map.entry("₿", new Currency("bitcoin", "bitcoin", "", "")),
          Map.entry("¢", new Currency("cent", "cents", "", "")));

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final Set<String> SHORT_MONTHS =
      Set.of("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec");

  /** Words in front of a year. */
  private static final Set<String> BEFORE_YEARS =
      Set.of(
          "in", "since", "by", "until", "till", "from", "of", "during", "year", "before", "after",
          "early", "late", "mid", "summer", "winter", "spring", "fall", "autumn", "circa");

  /** Words in front of a decade of two digits; elsewhere "30s" is half a minute. */
  private static final Set<String> BEFORE_DECADES =
      Set.of("the", "his", "her", "my", "our", "their", "your", "early", "late", "mid");

  /** Words that end like a plural and are none. */
  private static final Set<String> NO_PLURALS =
      Set.of(
          "is", "was", "has", "as", "its", "this", "us", "does", "less", "yes", "across", "thus");

  /** Words in front of Roman numerals. */
  private static final Set<String> NUMBERED =
      Set.of(
          "war",
          "chapter",
          "part",
          "act",
          "scene",
          "volume",
          "book",
          "phase",
          "title",
          "article",
          "section",
          "bowl",
          "episode",
          "level",
          "stage",
          "class",
          "type",
          "appendix",
          "figure",
          "table",
          "version",
          "round",
          "world",
          "grade");

  /** Names whose bearers are counted: "Henry the eighth". */
  private static final Set<String> REIGNING =
      Set.of(
          "henry",
          "louis",
          "elizabeth",
          "george",
          "charles",
          "edward",
          "james",
          "william",
          "richard",
          "philip",
          "paul",
          "benedict",
          "pius",
          "francis",
          "catherine",
          "nicholas",
          "alexander",
          "napoleon",
          "wilhelm",
          "frederick",
          "leo",
          "gregory",
          "john",
          "mary",
          "ramses",
          "xerxes",
          "darius",
          "ivan",
          "peter",
          "gustav",
          "christian",
          "felipe",
          "carlos");

  private static final Pattern ROMAN = Pattern.compile("(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})");

  private static final Pattern SPACED_NUMBER =
      Pattern.compile(
          SIGN + "(?:" + MONEY_SIGN + ")?\\d{1,3}(?: \\d{3})+(?:[.,]\\d+)?(?: ?(?:%|[$€£¥₹]))?");
  private static final Pattern SPACED_MONEY =
      Pattern.compile(
          SIGN
              + MONEY_SIGN
              + " ?"
              + N
              + "(?:"
              + DASH
              + "(?:"
              + MONEY_SIGN
              + ")?"
              + N
              + ")? "
              + "(?:hundred|thousand|million|billion|trillion|bn|mn|tn|[kmM])");
  private static final Pattern PHONE =
      Pattern.compile(
          "(?:\\+\\d{1,3}[ .-]?)?(?:\\(\\d{1,4}\\)[ .-]?)?\\d{1,5}(?:[ .-]\\d{2,5}){1,5}");
  private static final Pattern PLAIN_PHONE =
      Pattern.compile("\\d{3}[-.]\\d{4}|(?:1[-.])?\\d{3}[-.]\\d{3}[-.]\\d{4}");
  private static final Pattern IP =
      Pattern.compile(
          "(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)"
              + "(?:([:/])(\\d{1,5}))?");

  @FunctionalInterface
  private interface Reading {
    Optional<List<String>> read(Matcher figure, Place place);
  }

  private record Rule(Pattern pattern, Reading reading) {}

  private final List<Rule> rules = new ArrayList<>();

  Figures() {
    rule(
        "(\\d{4})-(\\d{2})-(\\d{2})(?:[T ](\\d{2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?(Z?))?",
        this::isoDate);
    rule("(\\d{4})/(\\d{1,2})/(\\d{1,2})", (m, place) -> date(m.group(2), m.group(3), m.group(1)));
    rule("(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})", this::slashDate);
    rule(
        "(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})",
        (m, place) -> date(m.group(2), m.group(1), m.group(3)));
    rule("(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?: ?([aApP])\\.?[mM])?", this::time);
    rule(
        "(\\d{1,2}) ?([aApP])\\.?[mM]",
        (m, place) -> said(Numbers.say(m.group(1)), halfOfDay(m.group(2))));
    rule("\\+?[\\d(][\\d ().-]+\\d", (m, place) -> phone(m.group()));
    rule(IP.pattern(), this::address);
    rule("\\d{1,3}(?:\\.\\d{3}){2,}", (m, place) -> said(Numbers.say(m.group())));
    rule("[vV]?(\\d+(?:\\.\\d+){2,})((?:[-+.][A-Za-z0-9]+)*)", this::version);
    rule("[vV](\\d+(?:\\.\\d+)?)", (m, place) -> said(List.of("version"), dotted(m.group(1))));
    rule(
        SIGN
            + "("
            + MONEY_SIGN
            + ") ?("
            + N
            + ")(?:"
            + DASH
            + "(?:"
            + MONEY_SIGN
            + ")?("
            + N
            + "))?(?:[ -]?("
            + SCALE
            + "))?(\\+)?(?:/([A-Za-z]+))?",
        this::moneyInFront);
    rule(SIGN + "(" + N + ")(?: ?(" + SCALE + "))? ?([€£¥₹$¢₩₽₺₿])", this::moneyBehind);
    rule(SIGN + "(" + N + ") ?(%|‰)(\\+)?", this::percent);
    rule(SIGN + "(" + N + ")[xX×]", this::times);
    rule("(\\d{1,5})[x×](\\d{1,5})(?:[x×](\\d{1,5}))?", this::sizes);
    rule(
        "(\\d{3,4})([pi])",
        (m, place) -> said(Numbers.inPairs(intOf(m.group(1))), Letters.name(m.group(2))));
    rule("(\\d{1,2})([GKD])", this::generation);
    rule("'?(\\d{2}|\\d{4})'?s", this::decade);
    rule("(\\d{1,3}(?:,\\d{3})*|\\d+)(?:st|nd|rd|th|ST|ND|RD|TH|º|ª)", this::ordinal);
    rule(
        "(\\d{1,2})'(\\d{1,2})\"?",
        (m, place) -> said(Numbers.say(m.group(1)), List.of("foot"), Numbers.say(m.group(2))));
    rule(SIGN + "(" + N + ")(" + SCALE + ")\\+?", this::scaled);
    rule(SIGN + "(" + N + ") ?([A-Za-zμΩ°][A-Za-z/^0-9°Ω]*|°)", this::measure);
    rule(
        "(\\d{1,2}\\.\\d)/(5|10|100)",
        (m, place) -> said(Numbers.say(m.group(1)), List.of("out", "of"), Numbers.say(m.group(2))));
    rule(
        "\\d{1,3}(?:,\\d{2,3})*,\\d{3}",
        (m, place) -> said(Numbers.say(m.group().replace(",", ""))));
    rule(SIGN + "(?:(\\d+) )?(\\d{1,3})/(\\d{1,3})", this::fraction);
    rule(SIGN + "(" + N + ")/([A-Za-z]{1,4})", this::rate);
    rule("(\\d+(?:\\.\\d+)?)((?::\\d+(?:\\.\\d+)?)+)", this::ratio);
    rule("#(\\d+)", (m, place) -> said(List.of("number"), Numbers.say(m.group(1))));
    rule(
        "0[xX]([0-9a-fA-F]+)",
        (m, place) -> said(List.of("zero", "ex"), Letters.spell(m.group(1))));
    rule("(" + N + ")[eE]([+-]?)(\\d{1,3})", this::scientific);
    rule(SIGN + "(" + N + ")(\\+)?", this::number);
    rule("([-–]?[^-–]*\\d[^-–]*)" + DASH + "([-–]?[^-–]*\\d[^-–]*)", this::range);
    rule("[IVXL]{1,8}", this::roman);
  }

  private void rule(String pattern, Reading reading) {
    rules.add(new Rule(Pattern.compile(pattern), reading));
  }

  /** Words between spaces that are one figure: "10 000", "$4.2 billion", "+1 (555) 123-4567". */
  static boolean isOneFigure(String words) {
    return SPACED_NUMBER.matcher(words).matches()
        || SPACED_MONEY.matcher(words).matches()
        || isPhone(words);
  }

  /** How a figure is said; nothing if it is none. */
  Optional<List<String>> read(String core, Place place) {
    if (core.length() > 80) {
      return Optional.empty();
    }
    for (Rule rule : rules) {
      Matcher matcher = rule.pattern().matcher(core);
      if (matcher.matches()) {
        Optional<List<String>> words = rule.reading().read(matcher, place);
        if (words.isPresent()) {
          return words;
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a word is a plain number, so that a unit may follow. */
  static boolean isNumber(String core) {
    return core.matches(
        "(?:.*[-–])?" + SIGN + N + "(?: ?" + SCALE + ")?|(?:\\d+ )?\\d+/\\d+|\\d+\\^\\d+");
  }

  // Dates and times

  private Optional<List<String>> isoDate(Matcher m, Place place) {
    Optional<List<String>> day = date(m.group(2), m.group(3), m.group(1));
    if (m.group(4) == null) {
      return day;
    }
    return day.map(
        words -> joined(words, List.of("at"), clock(intOf(m.group(4)), intOf(m.group(5)))));
  }

  private Optional<List<String>> slashDate(Matcher m, Place place) {
    boolean monthFirst = intOf(m.group(1)) <= 12;
    return date(m.group(monthFirst ? 1 : 2), m.group(monthFirst ? 2 : 1), m.group(3));
  }

  private static Optional<List<String>> date(String month, String day, String year) {
    int m = intOf(month);
    int d = intOf(day);
    if (m < 1 || m > 12 || d < 1 || d > 31) {
      return Optional.empty();
    }
    int y = intOf(year);
    List<String> years =
        year.length() == 2 && y < 10 ? joined(List.of("oh"), Numbers.cardinal(y)) : Numbers.year(y);
    return said(List.of(MONTHS.get(m - 1)), Numbers.ordinal(d), years);
  }

  private Optional<List<String>> time(Matcher m, Place place) {
    int hour = intOf(m.group(1));
    int minute = intOf(m.group(2));
    if (hour > 24 || minute > 59) {
      return Optional.empty();
    }
    List<String> half = m.group(4) == null ? List.of() : halfOfDay(m.group(4));
    String next = place.after().toLowerCase(Locale.ROOT);
    boolean named = !half.isEmpty() || next.matches("[ap]\\.?m");
    List<String> clock = named && minute == 0 ? Numbers.cardinal(hour) : clock(hour, minute);
    String seconds = m.group(3);
    return seconds == null
        ? said(clock, half)
        : said(clock, List.of("and"), Numbers.cardinal(intOf(seconds)), List.of("seconds"), half);
  }

  private static List<String> clock(int hour, int minute) {
    if (minute == 0) {
      return hour >= 1 && hour <= 12
          ? joined(Numbers.cardinal(hour), List.of("o'clock"))
          : joined(Numbers.cardinal(hour), List.of("hundred"));
    }
    List<String> oh = minute < 10 ? List.of("oh") : List.of();
    return joined(Numbers.cardinal(hour), oh, Numbers.cardinal(minute));
  }

  private static List<String> halfOfDay(String letter) {
    return joined(Letters.name(letter), Letters.name("m"));
  }

  // Phones, addresses, versions

  private static boolean isPhone(String words) {
    if (PLAIN_PHONE.matcher(words).matches()) {
      return true;
    }
    int digits = words.replaceAll("\\D", "").length();
    boolean marked = words.startsWith("+") || words.startsWith("(") || words.startsWith("0");
    return marked && digits >= 7 && digits <= 15 && PHONE.matcher(words).matches();
  }

  private static Optional<List<String>> phone(String words) {
    return isPhone(words)
        ? said(words.startsWith("+") ? List.of("plus") : List.of(), Numbers.digits(words))
        : Optional.empty();
  }

  private Optional<List<String>> address(Matcher m, Place place) {
    String[] parts = m.group().split("[:/]")[0].split("\\.");
    List<String> words = new ArrayList<>();
    for (String part : parts) {
      words.addAll(words.isEmpty() ? List.of() : List.of("dot"));
      words.addAll(Numbers.say(part));
    }
    if (m.group(1) != null) {
      words.add(m.group(1).equals(":") ? "port" : "slash");
      words.addAll(Numbers.say(m.group(2)));
    }
    return Optional.of(words);
  }

  private Optional<List<String>> version(Matcher m, Place place) {
    boolean named =
        Set.of("version", "v", "release").contains(place.before().toLowerCase(Locale.ROOT));
    boolean marked = m.group().charAt(0) == 'v' || m.group().charAt(0) == 'V';
    List<String> words = new ArrayList<>(marked && !named ? List.of("version") : List.of());
    words.addAll(dotted(m.group(1)));
    for (String part : m.group(2).split("[-+.]")) {
      words.addAll(part.isEmpty() ? List.of() : Letters.alphanumeric(part));
    }
    return Optional.of(words);
  }

  private static List<String> dotted(String numbers) {
    List<String> words = new ArrayList<>();
    for (String part : numbers.split("\\.")) {
      words.addAll(words.isEmpty() ? List.of() : List.of("point"));
      words.addAll(Numbers.say(part));
    }
    return words;
  }

  // Amounts

  private Optional<List<String>> moneyInFront(Matcher m, Place place) {
    String to = m.group(4);
    List<String> range = to == null ? List.of() : joined(List.of("to"), Numbers.say(to));
    List<String> plus = m.group(6) == null ? List.of() : List.of("plus");
    List<String> per = m.group(7) == null ? List.of() : joined(List.of("per"), perWhat(m.group(7)));
    List<String> amount =
        range.isEmpty()
            ? amount(m.group(3), m.group(5), m.group(2))
            : joined(
                Numbers.say(m.group(3)),
                range,
                scale(m.group(5)),
                List.of(currency(m.group(2)).many()));
    return said(sign(m.group(1)), amount, plus, per);
  }

  private Optional<List<String>> moneyBehind(Matcher m, Place place) {
    return said(sign(m.group(1)), amount(m.group(2), m.group(3), m.group(4)));
  }

  private static List<String> amount(String number, @Nullable String scale, String sign) {
    Currency currency = currency(sign);
    if (scale != null) {
      return joined(Numbers.say(number), scale(scale), List.of(currency.many()));
    }
    String plain = Numbers.plain(number);
    int point = plain.indexOf('.');
    boolean minor = point >= 0 && plain.length() - point == 3 && !currency.minor().isEmpty();
    if (!minor) {
      return joined(
          Numbers.say(number), List.of(plain.equals("1") ? currency.one() : currency.many()));
    }
    String whole = plain.substring(0, point);
    int cents = intOf(plain.substring(point + 1));
    List<String> wholes =
        joined(
            Numbers.say(whole.isEmpty() ? "0" : whole),
            List.of(whole.equals("1") ? currency.one() : currency.many()));
    List<String> rest =
        joined(Numbers.cardinal(cents), List.of(cents == 1 ? currency.minor() : currency.minors()));
    if (cents == 0) {
      return wholes;
    }
    return whole.isEmpty() || whole.equals("0") ? rest : joined(wholes, List.of("and"), rest);
  }

  private static Currency currency(String sign) {
    Currency currency = CURRENCIES.get(sign.substring(sign.length() - 1));
    if (currency == null) {
      throw new IllegalStateException("a currency without a row: " + sign);
    }
    return currency;
  }

  private static List<String> perWhat(String unit) {
    return Units.glued(unit, true).orElseGet(() -> Letters.alphanumeric(unit));
  }

  private Optional<List<String>> percent(Matcher m, Place place) {
    List<String> name = m.group(3).equals("%") ? List.of("percent") : List.of("per", "thousand");
    return said(
        sign(m.group(1)),
        Numbers.say(m.group(2)),
        name,
        m.group(4) == null ? List.of() : List.of("plus"));
  }

  /** "10x faster" is ten times, "2x + 1" two ex. */
  private Optional<List<String>> times(Matcher m, Place place) {
    boolean unknown =
        m.group().endsWith("x") && (place.inEquation() || place.after().matches("[-+=]"));
    return said(sign(m.group(1)), Numbers.say(m.group(2)), List.of(unknown ? "ex" : "times"));
  }

  private Optional<List<String>> sizes(Matcher m, Place place) {
    List<String> words = new ArrayList<>();
    for (int group = 1; group <= 3; group++) {
      String size = m.group(group);
      if (size != null) {
        words.addAll(group > 1 ? List.of("by") : List.of());
        words.addAll(size.length() == 4 ? Numbers.inPairs(intOf(size)) : Numbers.say(size));
      }
    }
    return Optional.of(words);
  }

  /** "5G", "4K", "3D": the letter is a name there, not a unit. */
  private Optional<List<String>> generation(Matcher m, Place place) {
    boolean thousands = m.group(2).equals("K") && intOf(m.group(1)) > 16;
    return thousands ? Optional.empty() : said(Numbers.say(m.group(1)), Letters.name(m.group(2)));
  }

  private Optional<List<String>> decade(Matcher m, Place place) {
    int value = intOf(m.group(1));
    boolean people = m.group(1).length() == 4 || place.afterApostrophe();
    boolean meant = people || BEFORE_DECADES.contains(place.before().toLowerCase(Locale.ROOT));
    return meant && value % 10 == 0 && value > 0
        ? Optional.of(Numbers.decade(value))
        : Optional.empty();
  }

  private Optional<List<String>> ordinal(Matcher m, Place place) {
    String digits = m.group(1).replace(",", "");
    return digits.length() > 15
        ? Optional.empty()
        : Optional.of(Numbers.ordinal(Long.parseLong(digits)));
  }

  private Optional<List<String>> scaled(Matcher m, Place place) {
    if (m.group(3).equals("m") || m.group(3).equals("mm") || m.group(3).equals("T")) {
      return Optional.empty();
    }
    List<String> plus = m.group().endsWith("+") ? List.of("plus") : List.of();
    return said(sign(m.group(1)), Numbers.say(m.group(2)), scale(m.group(3)), plus);
  }

  private Optional<List<String>> measure(Matcher m, Place place) {
    return Units.glued(m.group(3), m.group(2).equals("1"))
        .map(unit -> joined(sign(m.group(1)), Numbers.say(m.group(2)), unit));
  }

  private Optional<List<String>> rate(Matcher m, Place place) {
    return Units.glued(m.group(3), true)
        .map(unit -> joined(sign(m.group(1)), Numbers.say(m.group(2)), List.of("per"), unit));
  }

  private Optional<List<String>> fraction(Matcher m, Place place) {
    List<String> part = Numbers.fraction(intOf(m.group(3)), intOf(m.group(4)));
    boolean mixed = m.group(2) != null || place.before().matches("\\d+");
    List<String> and =
        !mixed
            ? List.of()
            : part.equals(List.of("one", "half")) ? List.of("and", "a") : List.of("and");
    List<String> tail = and.size() == 2 ? List.of("half") : part;
    List<String> whole = m.group(2) == null ? List.of() : Numbers.say(m.group(2));
    return said(sign(m.group(1)), whole, and, tail);
  }

  private Optional<List<String>> ratio(Matcher m, Place place) {
    List<String> words = new ArrayList<>(Numbers.say(m.group(1)));
    for (String part : m.group(2).substring(1).split(":")) {
      words.add("to");
      words.addAll(Numbers.say(part));
    }
    return Optional.of(words);
  }

  private Optional<List<String>> scientific(Matcher m, Place place) {
    List<String> minus = m.group(2).equals("-") ? List.of("minus") : List.of();
    return said(
        Numbers.say(m.group(1)),
        List.of("times", "ten", "to", "the"),
        minus,
        Numbers.cardinal(intOf(m.group(3))));
  }

  // Plain numbers, ranges, Roman numerals

  private Optional<List<String>> number(Matcher m, Place place) {
    String written = m.group(2);
    List<String> plus = m.group(3) == null ? List.of() : List.of("plus");
    if (m.group(1) == null && plus.isEmpty() && written.matches("\\d{1,4}")) {
      int value = intOf(written);
      if (written.length() == 4 && isYear(value, place)) {
        return Optional.of(Numbers.year(value));
      }
      if (written.length() <= 2 && isDay(value, place)) {
        return Optional.of(Numbers.ordinal(value));
      }
    }
    return said(sign(m.group(1)), Numbers.say(written), plus);
  }

  private static boolean isYear(int value, Place place) {
    String before = place.beforeAnyStop().toLowerCase(Locale.ROOT);
    if (BEFORE_YEARS.contains(before) || isMonth(place.beforeAnyStop())) {
      return value >= 1000 && value < 3000;
    }
    String after = place.after();
    boolean counted =
        after.matches("[a-z]{3,}s") && !NO_PLURALS.contains(after) && !after.endsWith("ss")
            || after.equals("%")
            || Units.alone(after, false).isPresent();
    return value >= 1100 && value < 2100 && !counted;
  }

  private static boolean isDay(int value, Place place) {
    return value >= 1 && value <= 31 && (isMonth(place.beforeAnyStop()) || isMonth(place.after()));
  }

  private static boolean isMonth(String word) {
    if (word.isEmpty() || !Character.isUpperCase(word.charAt(0))) {
      return false;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return MONTHS.contains(lower) || SHORT_MONTHS.contains(lower);
  }

  /** Two figures with a dash between: a range or a score. */
  private Optional<List<String>> range(Matcher m, Place place) {
    String from = m.group(1);
    String to = m.group(2);
    if (!startsLikeFigure(from) || !startsLikeFigure(to)) {
      return Optional.empty();
    }
    return read(from, place)
        .flatMap(first -> read(to, place).map(last -> joined(first, List.of("to"), last)));
  }

  private static boolean startsLikeFigure(String part) {
    return !part.isEmpty() && (Character.isDigit(part.charAt(0)) || part.matches("[-+~.$€£¥].*"));
  }

  private Optional<List<String>> roman(Matcher m, Place place) {
    String before = place.beforeAnyStop();
    if (before.isEmpty() || !Character.isUpperCase(before.charAt(0))) {
      return Optional.empty();
    }
    String name = before.toLowerCase(Locale.ROOT);
    int value = romanValue(m.group());
    boolean counted = NUMBERED.contains(name);
    boolean reigning = REIGNING.contains(name);
    boolean clear = m.group().length() > 1 && value > 1 && before.matches("[A-Z][a-z]+");
    if (value == 0 || !(counted || reigning || clear)) {
      return Optional.empty();
    }
    return reigning
        ? said(List.of("the"), Numbers.ordinal(value))
        : Optional.of(Numbers.cardinal(value));
  }

  /** 1 to 89; 0 for letters that make no numeral. */
  private static int romanValue(String letters) {
    if (!ROMAN.matcher(letters).matches()) {
      return 0;
    }
    int value = 0;
    for (int i = 0; i < letters.length(); i++) {
      int here = worth(letters.charAt(i));
      int next = i + 1 < letters.length() ? worth(letters.charAt(i + 1)) : 0;
      value += here < next ? -here : here;
    }
    return value;
  }

  private static int worth(char letter) {
    return switch (letter) {
      case 'I' -> 1;
      case 'V' -> 5;
      case 'X' -> 10;
      default -> 50;
    };
  }

  private static List<String> sign(@Nullable String sign) {
    if (sign == null) {
      return List.of();
    }
    return List.of(SIGNS.getOrDefault(sign, "minus").split(" "));
  }

  private static List<String> scale(@Nullable String scale) {
    return scale == null ? List.of() : List.of(SCALES.getOrDefault(scale, scale));
  }

  private static int intOf(String digits) {
    return Integer.parseInt(digits);
  }

  @SafeVarargs
  private static Optional<List<String>> said(List<String>... parts) {
    return Optional.of(joined(parts));
  }
}
