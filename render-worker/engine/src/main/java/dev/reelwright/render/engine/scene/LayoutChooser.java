package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Stems;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds a layout for a scene that comes with nothing but words: what is to be seen, and what is
 * said. It only uses what stands there; a description such as "a padlock over a browser window" is
 * for icons and never shown as text.
 */
public final class LayoutChooser {
  private static final int MOST_SPEAKING = 6;
  private static final int MOST_ITEMS = 8;

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?:^|[\\n;]\\s*|\\s)(?:step\\s+)?\\d{1,2}[.):]\\s+", Pattern.CASE_INSENSITIVE);
  private static final Pattern BULLETED = Pattern.compile("(?:^|\\n)\\s*[-*\u2022\u2013]\\s+");
  private static final Pattern VERSUS =
      Pattern.compile(
          "([\\p{L}\\p{N}][\\p{L}\\p{N} .'/&+-]{0,40}?)\\s+(?:vs\\.?|versus)\\s+"
              + "([\\p{L}\\p{N}][\\p{L}\\p{N} .'/&+-]{0,40}?)(?=[.,:;!?\\n]|$)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern COMPARE =
      Pattern.compile(
          "\\bcompar(?:e|ing|ison of|ison between)\\s+([\\p{L}\\p{N}][\\p{L}\\p{N} '-]{0,40}?)\\s+"
              + "(?:and|with|to)\\s+([\\p{L}\\p{N}][\\p{L}\\p{N} '-]{0,40}?)(?=[.,:;!?\\n]|$)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern QUOTED =
      Pattern.compile(
          "[\"\u201c\u201e\u00ab]([^\"\u201d\u201c\u00bb]{12,400})[\"\u201d\u201c\u00bb]");
  private static final Pattern BY =
      Pattern.compile(
          "(?:[\u2014\u2013-]\\s*|\\b(?:by|says|said|wrote|writes|from)\\s+)"
              + "(\\p{Lu}[\\p{L}.'-]*(?:\\s+(?:\\p{Lu}[\\p{L}.'-]*|van|von|de|of|the)){0,4})");
  private static final Pattern YEAR = Pattern.compile("\\b(1[0-9]{3}|20[0-9]{2})\\b");
  private static final Pattern VALUE =
      Pattern.compile(
          "[$\u20ac\u00a3]\\s?\\d[\\d,]*(?:\\.\\d+)?(?:\\s?(?:thousand|million|billion|trillion|k|m|bn))?"
              + "|\\d[\\d,]*(?:\\.\\d+)?\\s?(?:%|percent|per cent|thousand|million|billion|trillion)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PAIR =
      Pattern.compile(
          "([\\p{L}\\p{N}][\\p{L}\\p{N} .'/&-]{0,40}?)\\s*(?:[:=(]|\\bat\\b|\\bis\\b|\\s)\\s*"
              + "([$\u20ac\u00a3]?)(-?\\d[\\d,]*(?:\\.\\d+)?)\\s*"
              + "(%|percent|per cent|thousand|million|billion|k|kg|km|GB|TB|\u00b0C)?\\)?\\.?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CHART =
      Pattern.compile("\\b(chart|graph|diagram|pie|donut|bars?|plot)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern LEADS_TO_FIGURES =
      Pattern.compile(
          "^.*?\\b(?:chart|graph|diagram|pie|donut|bars?|plot)\\b[^:\\n\\d]*:\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?\u2026])[\"\u201d)]?\\s+");
  private static final Pattern OPENING_WORDS =
      Pattern.compile(
          "^(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|finally|lastly|and|so|but|also|now|well"
              + "|however|therefore|in fact|of course|in short|remember|after that)[,:]?\\s+",
          Pattern.CASE_INSENSITIVE);

  /** They say too little to be stressed. */
  private static final Set<String> WEAK_WORDS =
      Set.of(
          ("somebody someone something anybody anyone anything nobody nothing"
                  + " everybody everyone everything somewhere anywhere everywhere puts putting"
                  + " take takes took taking come comes came coming go goes went going give"
                  + " gives gave giving keep keeps kept say says said see sees saw seen know"
                  + " knows knew become becomes became seem seems seemed want wants wanted need"
                  + " needs needed always never often sometimes perhaps maybe really quite"
                  + " rather almost now today mean means meant look looks looked given taken"
                  + " gone call calls called help helps helped work works worked write writes"
                  + " wrote written show shows showed shown happen happens happened start starts"
                  + " started begin begins began turn turns turned tell tells told known bring"
                  + " brings brought learns follows followed uses")
              .split(" "));

  private LayoutChooser() {}

  /**
   * The layout that suits.
   *
   * @param visual what is to be seen; may be empty
   * @param speech what is said; may be empty
   * @param index place of the scene in the story, from 0
   * @param of scenes in the story
   */
  public static Layout choose(String visual, List<Turn> speech, int index, int of) {
    String said = speech.stream().map(Turn::text).collect(Collectors.joining(" ")).strip();
    return dialogue(speech)
        .or(() -> chart(visual, said))
        .or(() -> listed(visual))
        .or(() -> comparison(visual, said))
        .or(() -> quote(visual, said))
        .or(() -> timeline(visual, said))
        .or(() -> opening(visual, said, index))
        .or(() -> closing(said, index, of))
        .or(() -> figure(visual, said))
        .or(() -> listed(said))
        .orElseGet(() -> plain(visual, said));
  }

  private static Optional<Layout> dialogue(List<Turn> speech) {
    long speakers =
        speech.stream().map(Turn::speaker).filter(who -> !who.isBlank()).distinct().count();
    return speakers >= 2 && speech.size() <= MOST_SPEAKING
        ? Optional.of(new Layout.Dialogue("", speech))
        : Optional.empty();
  }

  private static Optional<Layout> chart(String visual, String said) {
    if (!CHART.matcher(visual).find()) {
      return Optional.empty();
    }
    for (String source : List.of(visual, said)) {
      List<Layout.Bar> bars = new ArrayList<>();
      String unit = "";
      String figures = LEADS_TO_FIGURES.matcher(source).replaceFirst("");
      for (String part :
          figures.split("[,;\\n]\\s*(?!\\d{3}\\b)|\\s+and\\s+|(?<=\\D):\\s+(?=\\D)")) {
        Matcher pair = PAIR.matcher(part.strip());
        if (pair.matches() && !CHART.matcher(pair.group(1)).find()) {
          bars.add(
              new Layout.Bar(
                  pair.group(1).strip().replaceFirst(":$", ""),
                  Double.parseDouble(pair.group(3).replace(",", ""))));
          String found = pair.group(4) == null ? pair.group(2) : pair.group(4);
          unit = found.isBlank() ? unit : found.replaceAll("(?i)per ?cent", "%");
        }
      }
      if (bars.size() >= 2) {
        List<Layout.Bar> most = bars.subList(0, Math.min(MOST_ITEMS, bars.size()));
        return Optional.of(new Layout.Chart(heading(visual), kind(visual), unit, most));
      }
    }
    return Optional.empty();
  }

  private static Layout.ChartKind kind(String visual) {
    String lower = visual.toLowerCase(Locale.ROOT);
    if (lower.matches("(?s).*\\b(pie|donut|share|shares|portion|parts of)\\b.*")) {
      return Layout.ChartKind.SHARES;
    }
    return lower.matches("(?s).*\\b(line|trend|curve|over time|growth)\\b.*")
        ? Layout.ChartKind.LINE
        : Layout.ChartKind.BARS;
  }

  private static Optional<Layout> listed(String text) {
    List<String> numbered = items(text, NUMBERED);
    if (numbered.size() >= 2) {
      return Optional.of(new Layout.Steps(headingBefore(text, NUMBERED), numbered));
    }
    List<String> bulleted = items(text, BULLETED);
    return bulleted.size() >= 2
        ? Optional.of(new Layout.Bullets(headingBefore(text, BULLETED), bulleted))
        : Optional.empty();
  }

  private static List<String> items(String text, Pattern mark) {
    Matcher first = mark.matcher(text);
    if (!first.find()) {
      return List.of();
    }
    return Arrays.stream(mark.split(text.substring(first.start())))
        .map(item -> item.strip().replaceFirst("[.,;]$", ""))
        .filter(item -> !item.isEmpty())
        .limit(MOST_ITEMS)
        .toList();
  }

  private static String headingBefore(String text, Pattern mark) {
    Matcher first = mark.matcher(text);
    String before = first.find() ? text.substring(0, first.start()).strip() : "";
    String last = before.replaceFirst("(?s).*[.!?\\n]", "").strip();
    String clean = last.replaceFirst("[:,;]$", "").strip();
    return clean.split("\\s+").length <= 9 ? clean : "";
  }

  private static Optional<Layout> comparison(String visual, String said) {
    for (String source : List.of(visual, said)) {
      Matcher versus = VERSUS.matcher(source);
      Matcher compare = COMPARE.matcher(source);
      Matcher found = versus.find() ? versus : compare.find() ? compare : null;
      if (found != null) {
        String left = name(found.group(1));
        String right = name(found.group(2));
        if (!left.isEmpty() && !right.isEmpty() && !left.equalsIgnoreCase(right)) {
          return Optional.of(
              new Layout.Comparison(
                  "",
                  new Layout.Side(left, pointsAbout(left, right, said)),
                  new Layout.Side(right, pointsAbout(right, left, said))));
        }
      }
    }
    return Optional.empty();
  }

  /** A name without what leads to it: "split screen of cats" is "cats". */
  private static String name(String text) {
    String[] words = text.strip().split("\\s+");
    int from = 0;
    for (int i = 0; i < words.length; i++) {
      if (words[i]
          .toLowerCase(Locale.ROOT)
          .matches("of|showing|shows|between|comparing|compare|a|an|the|with")) {
        from = i + 1;
      }
    }
    String name =
        String.join(" ", Arrays.asList(words).subList(Math.min(from, words.length), words.length));
    return name.isEmpty() ? "" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static List<String> pointsAbout(String name, String other, String said) {
    List<String> stems = new ArrayList<>(Stems.of(name));
    List<String> others = new ArrayList<>(Stems.of(other));
    // Of "train travel" and "air travel" it is the first word that tells them apart.
    if (!stems.containsAll(others) && !others.containsAll(stems)) {
      List<String> shared = stems.stream().filter(others::contains).toList();
      stems.removeAll(shared);
      others.removeAll(shared);
    }
    List<String> points = new ArrayList<>();
    for (String clause : said.split("(?<=[.!?;])\\s+|,?\\s+(?:while|whereas|but)\\s+")) {
      List<String> own = Stems.of(clause);
      boolean about = own.stream().anyMatch(stems::contains);
      boolean both = own.stream().anyMatch(others::contains);
      if (about && !both && points.size() < 5) {
        points.add(phrase(clause));
      }
    }
    return points;
  }

  private static Optional<Layout> quote(String visual, String said) {
    for (String source : List.of(visual, said)) {
      Matcher quoted = QUOTED.matcher(source);
      if (!quoted.find() || quoted.group(1).strip().split("\\s+").length < 4) {
        continue;
      }
      String rest = source.substring(quoted.end()) + " " + source.substring(0, quoted.start());
      Matcher by = BY.matcher(rest);
      String who = by.find() ? by.group(1).strip().replaceFirst("[.]$", "") : "";
      boolean named = visual.toLowerCase(Locale.ROOT).contains("quot");
      if (named || !who.isEmpty()) {
        return Optional.of(new Layout.Quote(quoted.group(1).strip(), who));
      }
    }
    return Optional.empty();
  }

  private static Optional<Layout> timeline(String visual, String said) {
    boolean asked =
        visual.toLowerCase(Locale.ROOT).matches("(?s).*\\b(timeline|history|milestones)\\b.*");
    for (String source : List.of(visual, said)) {
      List<Layout.Event> events = new ArrayList<>();
      for (String clause :
          source.split(
              "(?<=[.!?;])\\s+|\\n|,\\s+(?=(?:and\\s+)?in\\s+\\d{4})|,\\s+(?=\\d{4}\\b)")) {
        Matcher year = YEAR.matcher(clause);
        if (year.find()) {
          String what =
              (clause
                          .substring(0, year.start())
                          .replaceFirst("(?i)\\b(?:and\\s+)?(?:in|since|by|from)?\\s*$", "")
                      + clause
                          .substring(year.end())
                          .replaceFirst("^\\s*[:,\u2013\u2014-]?\\s*", " "))
                  .strip();
          if (!what.isEmpty()) {
            events.add(new Layout.Event(year.group(), phrase(what)));
          }
        }
      }
      if (events.size() >= (asked ? 2 : 3)) {
        return Optional.of(
            new Layout.Timeline(heading(visual), events.subList(0, Math.min(7, events.size()))));
      }
    }
    return Optional.empty();
  }

  private static Optional<Layout> figure(String visual, String said) {
    boolean asked =
        visual
            .toLowerCase(Locale.ROOT)
            .matches("(?s).*\\b(number|figure|statistic|stat|percentage|amount|counter)\\b.*");
    List<String> sentences = sentences(said);
    for (String source : sentences.isEmpty() ? List.of(visual) : sentences) {
      Matcher value = VALUE.matcher(source);
      if (value.find() && (asked || sentences.size() <= 2 && !value.find(value.end()))) {
        value.find(0);
        String label =
            (source.substring(0, value.start()).strip()
                    + " "
                    + source.substring(value.end()).strip())
                .strip();
        label = label.replaceFirst("^[,:;\\s]+", "").replaceFirst("[.!?]$", "").strip();
        boolean behind = value.start() < 4;
        return label.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Layout.Number(value.group().strip(), behind ? label : sentenceOf(source)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Layout> opening(String visual, String said, int index) {
    if (index != 0) {
      return Optional.empty();
    }
    String title = heading(visual);
    List<String> sentences = sentences(said);
    if (title.isEmpty() && !sentences.isEmpty()) {
      title = phrase(sentences.get(0));
      sentences = sentences.subList(1, sentences.size());
    }
    if (title.isEmpty()) {
      return Optional.empty();
    }
    String subtitle = sentences.isEmpty() ? "" : sentenceOf(sentences.get(0));
    return Optional.of(new Layout.Title("", title, subtitle.length() <= 110 ? subtitle : ""));
  }

  private static Optional<Layout> closing(String said, int index, int of) {
    List<String> sentences = sentences(said);
    if (of < 2 || index != of - 1 || sentences.isEmpty()) {
      return Optional.empty();
    }
    String last = sentences.get(sentences.size() - 1);
    boolean calls =
        sentences.size() > 1
            && last.toLowerCase(Locale.ROOT)
                .matches(
                    "(?s)^(?:so\\s+|now\\s+)?(?:visit|try|learn|join|sign|start|go|see|subscribe|follow|contact|call|book|get|download|read|share|order|ask)\\b.*");
    int points = sentences.size() - 1 - (calls ? 1 : 0);
    List<String> kept =
        sentences.subList(1, 1 + Math.min(4, points)).stream().map(LayoutChooser::phrase).toList();
    return Optional.of(
        new Layout.Closing(phrase(sentences.get(0)), kept, calls ? sentenceOf(last) : ""));
  }

  private static Layout plain(String visual, String said) {
    List<String> sentences = sentences(said);
    if (sentences.size() >= 3) {
      return new Layout.Bullets(
          heading(visual),
          sentences.stream().limit(MOST_ITEMS).map(LayoutChooser::phrase).toList());
    }
    if (sentences.isEmpty()) {
      String title = heading(visual);
      return new Layout.Statement(title.isEmpty() ? phrase(visual) : title, "");
    }
    String text = sentences.size() == 1 || said.length() <= 140 ? said : sentences.get(0);
    return new Layout.Statement(text, emphasis(text));
  }

  /**
   * The longest run of words that say something, the last of the longest, at most four; what
   * somebody does is not stressed with who does it.
   */
  static String emphasis(String text) {
    String[] words = text.split("\\s+");
    String best = "";
    int bestCount = 0;
    for (int from = 0; from < words.length; from++) {
      int to = from;
      while (to < words.length && to - from < 4 && telling(words[to])) {
        to++;
        if (words[to - 1].matches(".*[.,;:!?]$")) {
          break;
        }
      }
      if (to - from >= Math.max(1, bestCount) && to - from < words.length) {
        best = String.join(" ", Arrays.asList(words).subList(from, to));
        bestCount = to - from;
      }
    }
    return best.replaceFirst("[.,;:!?]+$", "");
  }

  private static boolean telling(String word) {
    List<String> words = Stems.words(word);
    return !words.isEmpty() && !Stems.empty(words.get(0)) && !WEAK_WORDS.contains(words.get(0));
  }

  /** Words that the description itself wants shown: quoted, or behind "title:". */
  private static String heading(String visual) {
    Matcher titled =
        Pattern.compile(
                "(?i)\\b(?:title|heading|headline|text)\\s*[:=]\\s*[\"\u201c]?([^\"\u201d\\n.;]{2,80})")
            .matcher(visual);
    if (titled.find()) {
      return titled.group(1).strip();
    }
    Matcher quoted = Pattern.compile("[\"\u201c]([^\"\u201d]{2,80})[\"\u201d]").matcher(visual);
    return quoted.find() ? quoted.group(1).strip() : "";
  }

  private static List<String> sentences(String said) {
    return said.isBlank()
        ? List.of()
        : Arrays.stream(SENTENCE.split(said.strip())).filter(s -> !s.isBlank()).toList();
  }

  private static String sentenceOf(String text) {
    return text.strip().replaceFirst("[.]$", "");
  }

  /** A sentence as a key phrase: without its opening word and its full stop, its first clause. */
  static String phrase(String sentence) {
    String text = sentence.strip();
    Matcher opening = OPENING_WORDS.matcher(text);
    if (opening.find() && opening.end() < text.length()) {
      text = text.substring(opening.end());
    }
    text = text.replaceFirst("[.;,:]+$", "").strip();
    if (text.split("\\s+").length > 10) {
      Matcher pause =
          Pattern.compile("[,;:\u2013\u2014]\\s|\\s(?:because|which|so that|although)\\s")
              .matcher(text);
      if (pause.find() && text.substring(0, pause.start()).split("\\s+").length >= 3) {
        text = text.substring(0, pause.start());
      }
    }
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
