package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Layout.Bar;
import dev.reelwright.render.engine.story.Layout.ChartKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The figure of a sentence that matters, and what it counts in the sentence's own words. */
final class Figures {
  private static final String SCALE = "(?:million|billion|trillion|thousand|bn|k|m)\\b";
  private static final String UNIT =
      "(?:km|kg|hours?|days?|minutes?|seconds?|weeks?|months?|years?|users?|customers?|people|employees|members|"
          + "visitors|countries|cities|offices|times|GB|TB|MB|GW|MW|kW|degrees|dollars|euros|pounds|miles|metres|"
          + "meters|litres|liters|tons|tonnes|points|orders|tickets|bees|eggs|species|languages|students|teams)\\b";
  private static final String AMOUNT =
      "(?:[$€£¥]\\s?\\d[\\d,.]*\\d?(?:\\s?"
          + SCALE
          + ")?|\\d[\\d,]*(?:\\.\\d+)?\\s?(?:%(?: off)?|percent\\b|per cent\\b|(?:million|billion|trillion|thousand)\\b|°C|°F|"
          + UNIT
          + ")|\\d+x\\b|\\b\\d{1,4} (?:of|out of) (?:every )?\\d[\\d,]*\\b|"
          + "\\b(?i:one|two|three|four|five) (?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twelfth)s?\\b)"
          + "(?: (?:an?|per|each) (?:day|week|month|year|hour|minute|second|person)\\b)?";

  /** A number of things that have a name: "250,000 downloads". */
  private static final String COUNTED =
      "(?:\\d{1,3}(?:,\\d{3})+|\\d{2,})(?= (?!(?:and|or|of|to|in|on|at|by|as|the|years?|is|was|were|are|has|had|have|for|from|people)\\b)\\p{Ll}{3,})";

  private static final String SOFT =
      "(?:(?:below|above|under|over|about|around|nearly|almost|roughly|more than|less than|fewer than|at least|at most|"
          + "up to|as many as|as much as|within|some) )";
  private static final Pattern FIGURE =
      Pattern.compile("(?<![\\p{L}\\d.,-])(?i:(" + SOFT + "?))(" + AMOUNT + "|" + COUNTED + ")");

  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?:[;:]|,? [–—]|,? (?:and|but|while|so|whereas)|,)\\s+(?=(?:(?:we|it|they|you|he|she|the|our|your|this|that)\\b|\\p{L}+)\\s)");

  private static final Pattern CHANGE =
      Pattern.compile(
          "(?i)^(.*?\\b(?:rose|fell|grew|dropped|went|increased|decreased|sank|shrank|climbed|jumped|improved|declined|"
              + "cut|reduced|raised|lowered|down|up|doubled|tripled|halved|rising|falling|growing)\\b.*?)\\s+from ([$€£]?)(\\d[\\d,]*(?:\\.\\d+)?)\\s?(%|percent|\\p{L}{2,12}|)"
              + "(?: (in \\d{4}|in \\p{Lu}\\p{L}+|last \\p{L}+))? to ([$€£]?)(\\d[\\d,]*(?:\\.\\d+)?)\\s?(%|percent|\\p{L}{2,12}|)(?: (in \\d{4}|in \\p{Lu}\\p{L}+|this \\p{L}+|now))?(?=[\\s.,;!?]|$)");
  private static final Pattern PRONOUN =
      Pattern.compile(
          "(?i)^(?:and |but |so )?(?:we|i|you|they|it|he|she|there)(?:'ve|’ve)? (?:now |also |already |have |has |are |is |were |was |will )*");
  private static final Pattern HAVING =
      Pattern.compile(
          "(?i)^(.{2,40}?) (?:(?:has|have|had) (?:reached|passed|gained|counted)|reached|passed|has|have|had|got|hit|counts|counted|holds|lists|gained|saw|now has|now have)$");
  private static final Pattern MEASURED =
      Pattern.compile(
          "(?i)^(?:to )?(?:cut|reduce|bring|keep|hold|push|raise|lift|drive|get|grow|take|lower)s? (.+)$");
  private static final Pattern WHEN =
      Pattern.compile(
          "(?i)^((?:next|this|last) (?:year|month|week|quarter|summer|winter|spring|autumn)|by \\d{4}|in \\d{4}|today|tomorrow)\\b");
  private static final String LOOSE =
      "(?i)(\\s*\\b(after|every|another|and|get|off|by|to|at|of|from|up|down|than|for|in|is|are|was|were|the|an?|with|has|have|had|costs?|it)|,)+$";

  private Figures() {}

  /** Whether the sentence has a figure that is worth a scene. */
  static boolean isIn(String sentence) {
    return number(sentence).isPresent() || change(sentence).isPresent();
  }

  /** The first figure with what it counts. */
  static Optional<Layout> number(String sentence) {
    String bare = sentence.replaceAll("[.!?]+[\"”’)]*$", "");
    Matcher figure = FIGURE.matcher(bare);
    while (figure.find()) {
      String amount = figure.group(2).strip().replaceAll("[,.]$", "");
      boolean year = amount.matches("1[5-9]\\d\\d|20\\d\\d");
      if (!year) {
        String label = label(bare, figure);
        if (English.words(label) > 0) {
          String value = (figure.group(1) + amount).strip();
          return Optional.of(new Layout.Number(English.small(value), label));
        }
      }
    }
    return Optional.empty();
  }

  private static String label(String sentence, Matcher figure) {
    int from = 0;
    Matcher clause = CLAUSE.matcher(sentence);
    while (clause.find() && clause.end() <= figure.start()) {
      String told = sentence.substring(clause.end());
      boolean verb =
          Verbs.isLikely(told.split("\\s+")[0])
              || told.split("\\s+")[0].matches("\\p{Ll}{3,}ed")
              || Verbs.subjectWords(told, 4) > 0
              || clause.group().matches("\\s*[;:].*|.*[–—].*");
      from =
          verb || clause.group().startsWith(",") && clause.group().isBlank() ? clause.end() : from;
    }
    String whole = sentence.substring(0, figure.start()).strip();
    String before = sentence.substring(from, figure.start()).strip();
    int end = sentence.length();
    Matcher next = CLAUSE.matcher(sentence);
    if (next.find(figure.end())) {
      end = next.start();
    }
    String behind = sentence.substring(figure.end(), Math.max(figure.end(), end)).strip();
    String late = WHEN.matcher(before).replaceFirst("").strip().replaceFirst("^,\\s*", "");
    String left = PRONOUN.matcher(late).replaceFirst("").strip();
    Matcher when = WHEN.matcher(whole);
    String time = when.find() ? English.small(when.group(1)) : "";
    if (figure.group(2).matches(COUNTED_ONLY)) {
      return trimmed(counted(left, behind));
    }
    if (behind.matches(
        "(?i)(of|for|per|more|less|fewer|faster|cheaper|lower|higher|longer|shorter) \\S+.*")) {
      return trimmed(behind);
    }
    if (figure.group(2).matches("\\d+ (of|out of) .*") && English.words(behind) > 0) {
      return trimmed(behind);
    }
    if (figure.group(2).matches("[^\\d]*\\d.*\\p{Lu}?\\p{L}.*") && left.isEmpty()) {
      return trimmed(behind);
    }
    Matcher measured = MEASURED.matcher(left);
    if (measured.matches()) {
      return trimmed(
          (measured.group(1).replaceFirst(LOOSE, "") + " " + behind + " " + time).strip());
    }
    String main = left.replaceFirst(LOOSE, "").strip();
    if (English.words(main) == 0) {
      String all = whole.replaceFirst(LOOSE, "");
      return English.words(behind) > 0
          ? trimmed(behind)
          : English.words(all) > 0 ? Phrases.key(all, 8) : English.small(before);
    }
    if (Verbs.isLikely(main) && !main.matches(".*ed") && behind.isEmpty()) {
      main = whole.replaceFirst(LOOSE, "");
    }
    String all = (main + " " + behind).strip();
    String label = English.words(all) <= 8 ? all : shrunk(main, behind);
    return left.length() < before.length() ? English.small(label) : label;
  }

  private static final String COUNTED_ONLY =
      "\\d[\\d,.]*(?: (?:million|billion|trillion|thousand))?";

  /** "downloads of the mobile app" of "the mobile app reached ... downloads". */
  private static String counted(String before, String behind) {
    Matcher having = HAVING.matcher(before);
    String subject =
        having.matches()
                && English.words(behind) <= 2
                && !PRONOUN.matcher(having.group(1) + " ").find()
            ? " of " + English.small(having.group(1))
            : "";
    String verb =
        English.words(before) == 1 && before.matches(".*ed") && English.words(behind) <= 2
            ? " " + English.small(before)
            : "";
    return behind + subject + verb;
  }

  /** Without the last phrases behind the figure, so that it fits. */
  private static String shrunk(String before, String behind) {
    String rest = behind;
    while (English.words(before + " " + rest) > 8) {
      String less =
          rest.replaceFirst(
              "(?i)^(.*?)\\s+(?:in|of|for|with|on|at|by|since|until|during|from|to) (?!.*\\s(?:in|of|for|with|on|at|by|since|until|during|from|to) ).*$",
              "$1");
      if (less.equals(rest)) {
        return trimmed(before);
      }
      rest = less;
    }
    return before + " " + rest;
  }

  private static String trimmed(String text) {
    String clean = text.strip().replaceAll("^[,;:–—-]+\\s*", "").replaceAll("\\s+", " ");
    String key = English.words(clean) <= 8 ? clean : Phrases.key(clean, 8);
    return English.small(key.replaceFirst(LOOSE, "").strip());
  }

  /** "from 1,840 to 1,290" as two bars. */
  static Optional<Layout> change(String sentence) {
    Matcher found = CHANGE.matcher(sentence);
    if (!found.find()) {
      return Optional.empty();
    }
    String unit = found.group(8).isEmpty() ? found.group(4) : found.group(8);
    boolean alike =
        found.group(2).equals(found.group(6))
            && (found.group(4).isEmpty()
                || found.group(8).isEmpty()
                || found.group(4).equals(found.group(8)));
    double before = Double.parseDouble(found.group(3).replace(",", ""));
    double after = Double.parseDouble(found.group(7).replace(",", ""));
    String heading = PRONOUN.matcher(found.group(1).strip()).replaceFirst("");
    if (!alike || heading.length() > Phrases.HEADING || English.words(heading) < 2) {
      return Optional.empty();
    }
    String one =
        found.group(5) == null
            ? "Before"
            : English.capital(found.group(5).replaceFirst("^in ", ""));
    String two =
        found.group(9) == null ? "After" : English.capital(found.group(9).replaceFirst("^in ", ""));
    String sign = found.group(2) + found.group(6);
    String shown =
        sign.isEmpty() ? unit.replace("percent", "%") : (sign.substring(0, 1) + " " + unit).strip();
    List<Bar> bars = new ArrayList<>();
    bars.add(new Bar(one, before));
    bars.add(new Bar(two, after));
    return Optional.of(
        new Layout.Chart(
            Phrases.heading(heading.replaceFirst(LOOSE, "")), ChartKind.BARS, shown, bars));
  }
}
