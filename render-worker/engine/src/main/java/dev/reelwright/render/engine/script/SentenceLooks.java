package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Layout.Bar;
import dev.reelwright.render.engine.story.Layout.ChartKind;
import dev.reelwright.render.engine.story.Layout.Event;
import dev.reelwright.render.engine.story.Layout.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a sentence of the customer's can be shown as: by its quotes, years, figures and lists. */
final class SentenceLooks {
  static final Pattern YEAR =
      Pattern.compile(
          "(?:(?:on|in|by|since|from|around)\\s+)?((?:(?:early|mid|late)[ -])?(?:(?:\\d{1,2}(?:st|nd|rd|th)?\\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\\s+(?:\\d{1,2}(?:st|nd|rd|th)?,?\\s+)?)?(?:1[0-9]|20)\\d{2}s?)(?![\\d%,.]\\d|\\s*(?:%|percent|people|km|kg|dollars|euros|users|customers))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FIGURE =
      Pattern.compile(
          "(?:[$€£¥]\\s?\\d[\\d,.]*\\d?(?:\\s?(?:million|billion|trillion|thousand|bn|k|m)\\b)?|"
              + "\\d[\\d,]*(?:\\.\\d+)?\\s?(?:%(?: off)?|percent|per cent|(?:million|billion|trillion|thousand)(?: [a-z]+)?|°C|°F|"
              + "(?:km|kg|hours?|days?|minutes?|seconds?|weeks?|months?|years?|users?|customers?|people|"
              + "employees|members|visitors|countries|cities|offices|times|GB|TB|MB|GW|MW|kW|degrees|dollars|euros|pounds|miles|"
              + "metres|meters|litres|liters|tons|tonnes|points|orders|tickets|bees|eggs|species|languages|students|teams)\\b)|\\d+x\\b|"
              + "\\b(?:one|two|three|four|five) (?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twelfth)s?\\b)"
              + "(?: (?:an?|per|each) (?:day|week|month|year|hour|minute|second|person)\\b)?");

  /** What leads to a figure and cannot stand without it. */
  private static final String LOOSE =
      "(?i)(\\s+(and|get|off|within|up to|as many as|as much as|by|to|at|of|about|around|nearly|almost|over|only|from|up|down|than|more|for|in))+$";

  private static final Pattern QUOTED = Pattern.compile("[\"“]([^\"“”]{12,300})[\"”]");
  private static final String PERSON =
      "(\\p{Lu}[\\p{L}.'-]+(?: (?:de|van|von|da)?\\s?\\p{Lu}[\\p{L}.'-]*){0,3})";
  private static final Pattern SAID_AFTER =
      Pattern.compile(
          "[”\"],?\\s+(?:said|says|wrote|writes|explains|explained|adds|added|notes|noted|recalls|recalled|told us)\\s+"
              + PERSON);
  private static final Pattern SAID_BEFORE =
      Pattern.compile(
          PERSON
              + "(?:, [^\"“,]{2,60},)?\\s(?:has |have |once |also )?(?:said|says|wrote|writes|explains|explained|put it|noted|notes|added|once said|told us)\\b[^\"“]{0,20}[,:]?\\s*[\"“]");
  private static final Pattern SAID_NAME_FIRST =
      Pattern.compile(
          "[”\"],?\\s+"
              + PERSON
              + "\\s+(?:said|says|wrote|writes|explains|explained|adds|added|notes|noted)");
  private static final Pattern AGAINST =
      Pattern.compile(
          "(?i)^(?:(?:while|whereas) (.{12,120}?), (.{12,120}?)|(.{12,120}?),? (?:while|whereas) (.{12,120}?))[.!]$");
  private static final Pattern SIDE =
      Pattern.compile(
          "^((?:(?:the|a|an) )?[\\p{L}-]+(?: [\\p{L}-]+){0,3}?) ((?:is|are|was|were|has|have|can|needs?|"
              + "costs?|runs?|takes?|uses?|stays?|works?|keeps?|sends?|grew|fell|rose|gives?|lasts?|"
              + "makes?|offers?|comes?|goes|wants?|likes?|lives?|loads?|starts?) .+)$");
  private static final Pattern SHARE_FIRST =
      Pattern.compile(
          "(\\d[\\d.,]*)\\s?(?:%|percent|per cent) (?:of (?:it|them|all|the \\w+) )?(?:(?:is|are|was|were|comes?|came|goes|went|chose|choose|prefer(?:red)?|use[sd]?|said|for|from|in|on|to|by) )*(?:the )?([^\\d,.;]{2,40}?)(?=,| and \\d|[.;]|$| \\()");
  private static final Pattern SHARE_BEHIND =
      Pattern.compile(
          "([\\p{L}][\\p{L} /-]{1,40}?)\\s*(?:\\(|: ?|– ?|- ?|at |with )\\s?([$€£]?\\d[\\d.,]*)\\s?(%|percent|per cent|million|billion|k)?\\)?(?=[,.;)]| and |$)");

  private static final Pattern TRIGGER =
      Pattern.compile(
          "(?i)(?:,? (?:including|such as|like|namely|with|of|for|from|into|are|is|has|have|include|includes|"
              + "contains?|needs?|offers?|gets?|brings?|adds?|covers?|make|makes|sells?|use|uses|want)|:) ");

  private SentenceLooks() {}

  /** The layouts that fit a sentence, the most telling first; a statement or points at least. */
  static List<Layout> of(String sentence, String heading) {
    List<Layout> looks = new ArrayList<>();
    quote(sentence).ifPresent(looks::add);
    chart(sentence, heading).ifPresent(looks::add);
    number(sentence).ifPresent(looks::add);
    enumeration(sentence, heading).ifPresent(looks::add);
    against(sentence, heading).ifPresent(looks::add);
    looks.addAll(plain(sentence, heading));
    return looks;
  }

  /** A statement, and points if the sentence has some. */
  static List<Layout> plain(String sentence, String heading) {
    List<Layout> looks = new ArrayList<>();
    String key = Phrases.statement(sentence);
    looks.add(new Layout.Statement(key, Phrases.emphasis(key)));
    List<String> runs =
        Phrases.runs(sentence, 4).stream().filter(run -> English.words(run) > 1).toList();
    if (runs.size() >= 3) {
      String head = heading.isEmpty() ? "" : Phrases.heading(heading);
      looks.add(new Layout.Bullets(head, runs));
    }
    return looks;
  }

  static Optional<Layout> quote(String sentence) {
    Matcher quoted = QUOTED.matcher(sentence);
    if (!quoted.find() || English.words(quoted.group(1)) < 4) {
      return Optional.empty();
    }
    for (Pattern pattern : List.of(SAID_AFTER, SAID_BEFORE, SAID_NAME_FIRST)) {
      Matcher by = pattern.matcher(sentence);
      if (by.find()) {
        return Optional.of(
            new Layout.Quote(
                quoted.group(1).replaceAll("[,.]$", ""), by.group(1).replaceAll("\\.$", "")));
      }
    }
    return English.words(quoted.group(1)) * 2 < English.words(sentence)
        ? Optional.empty()
        : Optional.of(new Layout.Quote(quoted.group(1).replaceAll(",$", ""), ""));
  }

  static Optional<Layout> number(String sentence) {
    Matcher figure = FIGURE.matcher(sentence);
    if (!figure.find()) {
      return Optional.empty();
    }
    String first = figure.group();
    Matcher change =
        Pattern.compile("(.*\\bfrom " + Pattern.quote(first) + ") to (" + FIGURE.pattern() + ").*")
            .matcher(sentence);
    if (change.matches()) {
      return Optional.of(
          new Layout.Number(change.group(2).strip(), Phrases.key(change.group(1), 7)));
    }
    String value = first.strip().replaceAll("[,.]$", "");
    String before = sentence.substring(0, figure.start()).strip().replaceAll(LOOSE, "");
    String behind = sentence.substring(figure.end()).replaceAll("[.!?]+$", "").strip();
    boolean counted =
        behind.matches("(?i)^(of|in|on|for|per|more|less|fewer|faster|cheaper|lower|higher) .*");
    String label =
        counted
            ? English.small(Phrases.key(behind, 7))
            : Phrases.key(
                before.isEmpty() || English.words(before) > 2 && behind.contains(",")
                    ? before + "."
                    : before + " " + behind,
                7);
    label = label.replaceAll(LOOSE, "");
    return label.isEmpty() ? Optional.empty() : Optional.of(new Layout.Number(value, label));
  }

  static Optional<Layout> chart(String sentence, String heading) {
    Map<String, Double> bars = new LinkedHashMap<>();
    Matcher first = SHARE_FIRST.matcher(sentence);
    boolean percent = true;
    while (first.find()) {
      bars.put(
          English.capital(Phrases.heading(first.group(2))),
          Double.parseDouble(first.group(1).replaceAll(",|\\.$", "")));
    }
    if (bars.size() < 2) {
      bars.clear();
      String unit = null;
      Matcher behind = SHARE_BEHIND.matcher(sentence);
      while (behind.find()) {
        String its = behind.group(3) == null ? "" : behind.group(3).replaceAll("per ?cent", "%");
        if (unit != null && !unit.equals(its)) {
          return Optional.empty();
        }
        unit = its;
        String label =
            behind.group(1).replaceFirst("(?i)^.*\\b(and|were|are|is|was|by) ", "").strip();
        bars.put(
            English.capital(label),
            Double.parseDouble(behind.group(2).replaceAll("[$€£,]|\\.$", "")));
      }
      percent = "%".equals(unit);
      if (!percent) {
        return Optional.empty();
      }
    }
    if (bars.size() < 2 || bars.size() > 8 || bars.keySet().stream().anyMatch(String::isBlank)) {
      return Optional.empty();
    }
    return Optional.of(chartOf(heading.isEmpty() ? "In figures" : heading, "%", bars));
  }

  /** Shares if they are percentages of one whole, else bars. */
  static Layout chartOf(String heading, String unit, Map<String, Double> bars) {
    double sum = bars.values().stream().mapToDouble(Double::doubleValue).sum();
    boolean whole = unit.equals("%") && Math.abs(sum - 100) < 1.5;
    List<Bar> out = new ArrayList<>();
    bars.forEach((label, value) -> out.add(new Bar(label, value)));
    boolean years =
        bars.keySet().stream()
            .allMatch(
                label ->
                    label.matches(
                        "(Q[1-4] ?)?(19|20)\\d\\d|Q[1-4]|(?i)(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"));
    ChartKind kind =
        whole ? ChartKind.SHARES : years && out.size() > 2 ? ChartKind.LINE : ChartKind.BARS;
    return new Layout.Chart(Phrases.heading(heading), kind, unit, out);
  }

  /** "apples, pears and plums" with what stands before it. */
  static Optional<Layout> enumeration(String sentence, String heading) {
    String bare = sentence.replaceAll("[.!?]+$", "");
    Matcher trigger = TRIGGER.matcher(bare);
    String lead = "";
    List<String> items = List.of();
    for (int from = 0; trigger.find(from); from = trigger.start() + 1) {
      List<String> found = listed(bare.substring(trigger.end()));
      if (found.size() >= 3) {
        lead = bare.substring(0, trigger.start());
        items = found;
      }
    }
    if (items.isEmpty()) {
      return Optional.empty();
    }
    String head =
        heading.isEmpty() ? Phrases.heading(Phrases.key(lead, 5)) : Phrases.heading(heading);
    return Optional.of(new Layout.Bullets(head, items));
  }

  /** The items of "dark mode, offline sync and search"; none if it is no list of short names. */
  private static List<String> listed(String text) {
    List<String> items = new ArrayList<>();
    for (String item : text.split(",? (?:and|or) |, ")) {
      String bare = item.strip().replaceFirst("(?i)^(an?|the) ", "");
      boolean name = English.words(bare) >= 1 && English.words(bare) <= 4;
      if (!name
          || bare.matches(
              "(?i)(it|they|we|you|he|she|this|that|which|who|including|such as|then|but|so)\\b.*|.*[:;].*")) {
        return List.of();
      }
      items.add(English.capital(bare));
    }
    return items.size() > 8 || !text.matches(".*,.*\\b(and|or) .*") ? List.of() : items;
  }

  private static Optional<Layout> against(String sentence, String heading) {
    Matcher both = AGAINST.matcher(sentence);
    if (!both.matches()) {
      return Optional.empty();
    }
    Optional<Side> left = side(both.group(1) != null ? both.group(1) : both.group(3));
    Optional<Side> right = side(both.group(2) != null ? both.group(2) : both.group(4));
    return left.isEmpty() || right.isEmpty()
        ? Optional.empty()
        : Optional.of(new Layout.Comparison(Phrases.heading(heading), left.get(), right.get()));
  }

  /** "cats sleep most of the day": who, and what of them. */
  private static Optional<Side> side(String clause) {
    Matcher parts = SIDE.matcher(clause.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    String told = English.capital(parts.group(2));
    String point = English.words(told) <= Phrases.MOST_WORDS ? told : Phrases.key(told, 6);
    return point.isEmpty()
        ? Optional.empty()
        : Optional.of(new Side(English.capital(parts.group(1)), List.of(point)));
  }

  /** When and what, of a sentence that says when something happened. */
  static Optional<Event> event(String sentence) {
    Matcher year = YEAR.matcher(sentence);
    if (!year.find()) {
      return Optional.empty();
    }
    String rest =
        (sentence.substring(0, year.start()) + " " + sentence.substring(year.end()))
            .replaceAll("\\s+([,.])", "$1")
            .replaceFirst("^[\\s,:–-]+", "");
    String what = Phrases.key(rest, 7);
    return what.isEmpty() ? Optional.empty() : Optional.of(new Event(year.group(1), what));
  }
}
