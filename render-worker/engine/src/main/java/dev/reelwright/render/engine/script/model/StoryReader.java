package dev.reelwright.render.engine.script.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.render.engine.script.Brief;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.engine.story.Turn;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a model's answer as a story, strictly: every field there and of its type, none besides, all
 * lengths and counts within our limits, charts only of figures that the customer gave.
 */
final class StoryReader {
  /** Room above the words that were asked for, before the story counts as too long. */
  private static final double WORD_ROOM = 1.3;

  private static final int TITLE = 80;
  private static final int LINE = 200;
  private static final int TURN = 1200;
  private static final int VISUAL = 500;
  private static final int MOST_TURNS = 12;
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\p{Cs}\\p{Co}\\p{Cn}]");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[,.]\\d+)*");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What is wrong and where, in words for the model and for the operator. */
  static final class NotAStory extends Exception {
    private static final long serialVersionUID = 1L;

    NotAStory(String message) {
      super(message);
    }
  }

  /** A field that breaks a rule; becomes {@link NotAStory} at the door. */
  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String message) {
      super(message, null, false, false);
    }
  }

  private final Brief brief;
  private final int mostWords;

  StoryReader(Brief brief, int mostWords) {
    this.brief = brief;
    this.mostWords = mostWords;
  }

  Story read(String content) throws NotAStory {
    try {
      return story(JSON.readTree(unfenced(content)));
    } catch (Broken broken) {
      throw new NotAStory(String.valueOf(broken.getMessage()));
    } catch (IOException e) {
      throw new NotAStory("the answer is not one JSON object");
    }
  }

  /** Some models put their JSON into a Markdown fence whatever they are told. */
  private static String unfenced(String content) {
    String text = content.strip();
    return text.startsWith("```") && text.endsWith("```") && text.indexOf('\n') > 0
        ? text.substring(text.indexOf('\n') + 1, text.length() - 3)
        : text;
  }

  private Story story(JsonNode node) {
    fields(node, "the answer", "title", "scenes");
    String title = text(node, "title", "title", 1, TITLE);
    List<StoryScene> scenes = new ArrayList<>();
    for (JsonNode scene : list(node, "scenes", "scenes", 1, brief.mostScenes())) {
      scenes.add(scene(scene, scenes.size()));
    }
    int words =
        scenes.stream()
            .flatMap(scene -> scene.speech().stream())
            .mapToInt(StoryReader::words)
            .sum();
    if (words > mostWords * WORD_ROOM) {
      throw new Broken(
          "the speech has %d words, at most %d are wanted".formatted(words, mostWords));
    }
    return new Story(title, scenes, List.of());
  }

  private static int words(Turn turn) {
    return turn.text().strip().split("\\s+").length;
  }

  private StoryScene scene(JsonNode node, int index) {
    String at = "scenes[" + index + "]";
    fields(node, at, "speech", "visual", "layout");
    List<Turn> speech = each(node, "speech", at + ".speech", 1, MOST_TURNS, StoryReader::turn);
    String visual = text(node, "visual", at + ".visual", 0, VISUAL);
    Layout layout = layout(node.path("layout"), speech, at + ".layout");
    return new StoryScene("scene-" + (index + 1), speech, visual, layout);
  }

  private static Turn turn(JsonNode node, String at) {
    fields(node, at, "speaker", "text");
    return new Turn(
        text(node, "speaker", at + ".speaker", 0, 40), text(node, "text", at + ".text", 1, TURN));
  }

  private Layout layout(JsonNode node, List<Turn> speech, String at) {
    String kind = node.path("kind").asText("");
    return switch (kind) {
      case "title" -> {
        fields(node, at, "kind", "kicker", "title", "subtitle");
        yield new Layout.Title(
            line(node, "kicker", at, 0), line(node, "title", at, 1), line(node, "subtitle", at, 0));
      }
      case "statement" -> {
        fields(node, at, "kind", "text", "emphasis");
        String text = line(node, "text", at, 1);
        String emphasis = line(node, "emphasis", at, 0);
        // Not worth an answer of its own: without it the statement stands all the same.
        yield new Layout.Statement(text, text.contains(emphasis) ? emphasis : "");
      }
      case "bullets" -> {
        fields(node, at, "kind", "heading", "items");
        yield new Layout.Bullets(line(node, "heading", at, 0), lines(node, "items", at, 1, 8));
      }
      case "steps" -> {
        fields(node, at, "kind", "heading", "steps");
        yield new Layout.Steps(line(node, "heading", at, 0), lines(node, "steps", at, 1, 8));
      }
      case "comparison" -> {
        fields(node, at, "kind", "heading", "left", "right");
        yield new Layout.Comparison(
            line(node, "heading", at, 0),
            side(node.path("left"), at + ".left"),
            side(node.path("right"), at + ".right"));
      }
      case "quote" -> {
        fields(node, at, "kind", "text", "attribution");
        yield new Layout.Quote(
            text(node, "text", at + ".text", 1, 400), line(node, "attribution", at, 0));
      }
      case "number" -> {
        fields(node, at, "kind", "value", "label");
        yield new Layout.Number(
            text(node, "value", at + ".value", 1, 40), line(node, "label", at, 1));
      }
      case "timeline" -> {
        fields(node, at, "kind", "heading", "events");
        yield new Layout.Timeline(
            line(node, "heading", at, 0),
            each(node, "events", at + ".events", 1, 7, StoryReader::event));
      }
      case "chart" -> chart(node, at);
      case "dialogue" -> {
        fields(node, at, "kind", "heading");
        if (speech.size() > 6) {
          throw new Broken(at + ": a dialogue has at most 6 turns");
        }
        yield new Layout.Dialogue(line(node, "heading", at, 0), speech);
      }
      case "closing" -> {
        fields(node, at, "kind", "title", "points", "call");
        yield new Layout.Closing(
            line(node, "title", at, 1), lines(node, "points", at, 0, 4), line(node, "call", at, 0));
      }
      default -> throw new Broken(at + ".kind is none of the kinds");
    };
  }

  private static Layout.Side side(JsonNode node, String at) {
    fields(node, at, "name", "points");
    return new Layout.Side(line(node, "name", at, 1), lines(node, "points", at, 0, 5));
  }

  private static Layout.Event event(JsonNode node, String at) {
    fields(node, at, "when", "what");
    return new Layout.Event(text(node, "when", at + ".when", 1, 40), line(node, "what", at, 1));
  }

  private Layout.Chart chart(JsonNode node, String at) {
    fields(node, at, "kind", "heading", "chart", "unit", "bars");
    Layout.ChartKind kind =
        switch (text(node, "chart", at + ".chart", 1, 10)) {
          case "bars" -> Layout.ChartKind.BARS;
          case "line" -> Layout.ChartKind.LINE;
          case "shares" -> Layout.ChartKind.SHARES;
          default -> throw new Broken(at + ".chart must be bars, line or shares");
        };
    List<Layout.Bar> bars = each(node, "bars", at + ".bars", 2, 8, StoryReader::bar);
    Set<BigDecimal> given = givenFigures();
    for (Layout.Bar bar : bars) {
      if (kind == Layout.ChartKind.SHARES && bar.value() < 0) {
        throw new Broken(at + ".bars: a share is not negative");
      }
      if (!given.contains(plain(Math.abs(bar.value())))) {
        throw new Broken(at + ".bars: a value is not among the figures of the request");
      }
    }
    return new Layout.Chart(
        line(node, "heading", at, 0), kind, text(node, "unit", at + ".unit", 0, 20), bars);
  }

  private static Layout.Bar bar(JsonNode node, String at) {
    fields(node, at, "label", "value");
    JsonNode value = node.path("value");
    if (!value.isNumber() || !Double.isFinite(value.asDouble())) {
      throw new Broken(at + ".value must be a number");
    }
    return new Layout.Bar(text(node, "label", at + ".label", 1, 60), value.asDouble());
  }

  private Set<BigDecimal> givenFigures() {
    Set<BigDecimal> figures = new HashSet<>();
    Matcher number = NUMBER.matcher(brief.prompt() + "\n" + String.join("\n", brief.feedback()));
    while (number.find()) {
      String written = number.group();
      add(figures, written.replace(",", ""));
      add(figures, written.replace(".", "").replace(',', '.'));
    }
    return figures;
  }

  private static void add(Set<BigDecimal> figures, String written) {
    if (written.length() <= 20 && written.indexOf('.') == written.lastIndexOf('.')) {
      figures.add(new BigDecimal(written).stripTrailingZeros());
    }
  }

  private static BigDecimal plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros();
  }

  private static String line(JsonNode node, String field, String at, int least) {
    return text(node, field, at + "." + field, least, LINE);
  }

  private static List<String> lines(JsonNode node, String field, String at, int least, int most) {
    return each(
        node, field, at + "." + field, least, most, (item, where) -> string(item, where, 1, LINE));
  }

  private static <T> List<T> each(
      JsonNode node,
      String field,
      String at,
      int least,
      int most,
      BiFunction<JsonNode, String, T> read) {
    List<T> all = new ArrayList<>();
    for (JsonNode item : list(node, field, at, least, most)) {
      all.add(read.apply(item, at + "[" + all.size() + "]"));
    }
    return all;
  }

  private static JsonNode list(JsonNode node, String field, String at, int least, int most) {
    JsonNode list = node.path(field);
    if (!list.isArray()) {
      throw new Broken(at + " must be a list");
    }
    if (list.size() < least || list.size() > most) {
      throw new Broken(
          "%s has %d entries, %d to %d are wanted".formatted(at, list.size(), least, most));
    }
    return list;
  }

  private static String text(JsonNode node, String field, String at, int least, int most) {
    return string(node.path(field), at, least, most);
  }

  private static String string(JsonNode node, String at, int least, int most) {
    if (!node.isTextual()) {
      throw new Broken(at + " must be a text");
    }
    String text = node.asText().strip();
    if (text.length() < least || text.length() > most) {
      throw new Broken(
          "%s has %d characters, %d to %d are wanted".formatted(at, text.length(), least, most));
    }
    if (CONTROL.matcher(text).find()) {
      throw new Broken(at + " holds control characters");
    }
    return text;
  }

  private static void fields(JsonNode node, String at, String... names) {
    if (!node.isObject()) {
      throw new Broken(at + " must be an object");
    }
    Set<String> wanted = new HashSet<>(Set.of(names));
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!wanted.remove(name)) {
                throw new Broken(at + " has a field that is not wanted: " + shortened(name));
              }
            });
    if (!wanted.isEmpty()) {
      throw new Broken(at + " lacks " + String.join(", ", new java.util.TreeSet<>(wanted)));
    }
  }

  private static String shortened(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "?");
    return plain.length() <= 30 ? plain : plain.substring(0, 30);
  }
}
