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
          "(?:(?:on|in|by|since|from|around)\\s+)?(?:the\\s+(?=[\\w -]{4,10}s\\b))?((?:(?:early|mid|late)[ -])?(?:(?:\\d{1,2}(?:st|nd|rd|th)?\\s+)?(?:January|February|March|April|May|June|July|August|September|October|November|December)\\s+(?:\\d{1,2}(?:st|nd|rd|th)?,?\\s+)?)?(?:1[0-9]|20)\\d{2}s?)(?![\\d%,.]\\d|\\s*(?:%|percent|people|km|kg|dollars|euros|users|customers))",
          Pattern.CASE_INSENSITIVE);
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
  private static final Pattern BARE_QUOTE = Pattern.compile("^[\"“]([^\"“”]{12,300})[\"”][.,]?$");
  private static final Pattern SAID_THIS =
      Pattern.compile("^" + PERSON + " (?:once )?(?:said|wrote|put) (?:this|that|it|these)\\b");

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

  /** "wind 27 %, solar 22 %", behind a colon or alone. */
  private static final Pattern SHARE_NAMED =
      Pattern.compile(
          "(?:^|: |, (?:and )?| and )(?:the )?(\\p{L}[\\p{L} /-]{1,30}?) (\\d[\\d.,]*)\\s?(?:%|percent|per cent)(?=[,.;]| and |$)");

  private static final Pattern TRIGGER =
      Pattern.compile(
          "(?i)(?:,? (?:including|such as|like|namely|with|of|on|for|from|into|are|is|has|have|include|includes|"
              + "contains?|needs?|offers?|gets?|brings?|adds?|covers?|make|makes|sells?|use|uses|want)|:) ");

  private SentenceLooks() {}

  /** The layouts that fit a sentence, the most telling first; a statement or points at least. */
  static List<Layout> of(String sentence, String heading) {
    List<Layout> looks = new ArrayList<>();
    quote(sentence).ifPresent(looks::add);
    chart(sentence, heading).ifPresent(looks::add);
    Figures.change(sentence).ifPresent(looks::add);
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
    return looks;
  }

  /** A quote whose speaker is named in it or right behind it. */
  static Optional<Layout.Quote> cited(List<String> sentences, int at) {
    Matcher bare = BARE_QUOTE.matcher(sentences.get(at));
    if (!bare.matches() || at + 1 >= sentences.size()) {
      return Optional.empty();
    }
    Matcher said = SAID_THIS.matcher(sentences.get(at + 1));
    return said.find() && English.words(bare.group(1)) >= 4
        ? Optional.of(
            new Layout.Quote(
                bare.group(1).replaceAll("[.,]$", ""), said.group(1).replaceAll("\\.$", "")))
        : Optional.empty();
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
    return Figures.number(sentence);
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
    Matcher named = SHARE_NAMED.matcher(sentence);
    Map<String, Double> names = new LinkedHashMap<>();
    while (named.find()) {
      names.put(
          English.capital(named.group(1).strip()),
          Double.parseDouble(named.group(2).replaceAll(",|\\.$", "")));
    }
    if (names.size() >= 3) {
      bars.clear();
      bars.putAll(names);
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

  /** The items of a sentence that is nothing but a list of three names or more; else none. */
  static List<String> named(String sentence) {
    String bare = sentence.replaceAll("[.!]+$", "");
    List<String> items = new ArrayList<>();
    for (String item : bare.split(", (?:and |or )?| and | or ")) {
      boolean name = English.words(item) >= 1 && English.words(item) <= 4;
      if (!name || List.of(item.split(" ")).stream().anyMatch(Verbs::isSure)) {
        return List.of();
      }
      items.add(English.capital(item));
    }
    return items.size() >= 3 && items.size() <= 8 ? items : List.of();
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
        boolean part = trigger.group().strip().matches("(?i)with|on|for|from|into");
        lead = bare.substring(0, part ? trigger.end() - 1 : trigger.start());
        items = found;
      }
    }
    if (items.isEmpty()) {
      return Optional.empty();
    }
    String head =
        heading.isEmpty()
            ? Phrases.heading(English.words(lead) <= 5 ? lead : Phrases.key(lead, 5))
            : Phrases.heading(heading);
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
    String what = Phrases.key(rest, 9);
    return what.isEmpty() ? Optional.empty() : Optional.of(new Event(year.group(1), what));
  }
}
