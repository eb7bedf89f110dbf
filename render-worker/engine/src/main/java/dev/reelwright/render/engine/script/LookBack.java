package dev.reelwright.render.engine.script;

import dev.reelwright.render.engine.script.Beat.Take;
import dev.reelwright.render.engine.script.Request.Kind;
import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Layout.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The last scene of a text that has no closing sentence: what was told, in its own words. */
final class LookBack {
  private static final int MOST_POINTS = 3;

  private LookBack() {}

  /** Empty if there is nothing to look back on. */
  static Optional<Beat> on(Kind kind, String topic, List<Beat> beats) {
    if (beats.size() < 3) {
      return Optional.empty();
    }
    String bare = topic.replaceAll("[.:!?]+$", "");
    List<Event> events = events(beats);
    List<String> points = points(beats, topic);
    String said = "";
    if (kind == Kind.RECAP) {
      said = "That is all for this recap.";
    } else if (bare.matches("(?i)how to .*")) {
      said = "And that is how you " + bare.substring(7) + ".";
    } else if (bare.matches("(?i)(how|why|where|what) \\p{L}+ .*") && !topic.endsWith("?")) {
      said = "That is " + English.small(bare) + ".";
    } else if (events.size() >= 3) {
      Event first = events.get(0);
      Event last = events.get(events.size() - 1);
      said =
          Opening.mention(bare)
              + ", from "
              + (first.when().endsWith("s") ? "the " : "")
              + first.when()
              + " to "
              + (last.when().endsWith("s") ? "the " : "")
              + last.when()
              + ".";
      points = List.of(first.when() + ": " + first.what(), last.when() + ": " + last.what());
    } else if (Opening.isListName(bare)) {
      boolean many = Opening.isMany(bare);
      said = (many ? "Those are " : "That was ") + Opening.withArticle(bare) + ".";
    } else if (points.size() >= 2) {
      said = "To remember: " + English.list(points.stream().map(English::small).toList()) + ".";
    }
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Beat.must(
                List.of(
                    Take.of(
                        English.sentence(said),
                        new Layout.Closing(topic, points, ""),
                        String.join(", ", points)))));
  }

  private static List<Event> events(List<Beat> beats) {
    List<Event> events = new ArrayList<>();
    for (Beat beat : beats) {
      if (beat.takes().get(0).layouts().get(0) instanceof Layout.Timeline timeline) {
        events.addAll(timeline.events());
      }
    }
    return events;
  }

  /** What the weightiest scenes show, in the order of the story. */
  private static List<String> points(List<Beat> beats, String topic) {
    List<Beat> ranked =
        beats.stream().skip(1).sorted(Comparator.comparingDouble(beat -> -beat.worth())).toList();
    List<Beat> kept = new ArrayList<>();
    for (Beat beat : ranked) {
      if (kept.size() < MOST_POINTS && !point(beat, topic).isEmpty()) {
        kept.add(beat);
      }
    }
    List<String> points =
        beats.stream().filter(kept::contains).map(beat -> point(beat, topic)).distinct().toList();
    return points.size() >= 2 ? points : named(beats);
  }

  /** The first points of a story that is one list. */
  private static List<String> named(List<Beat> beats) {
    for (Beat beat : beats) {
      Layout look = beat.takes().get(0).layouts().get(0);
      if (look instanceof Layout.Comparison both
          && !both.left().points().isEmpty()
          && !both.right().points().isEmpty()) {
        return List.of(
            both.left().name() + ": " + English.small(both.left().points().get(0)),
            both.right().name() + ": " + English.small(both.right().points().get(0)));
      }
    }
    Layout last = beats.get(beats.size() - 1).takes().get(0).layouts().get(0);
    if (last instanceof Layout.Steps steps) {
      return steps.steps().size() <= 4 ? steps.steps() : List.of();
    }
    return last instanceof Layout.Bullets bullets && bullets.items().size() >= 2
        ? bullets.items().stream().limit(MOST_POINTS).toList()
        : List.of();
  }

  /** "Revenue rose 12 %" if it was said so, "14 people hired" if the label is no clause. */
  private static String counted(Layout.Number number, Beat beat) {
    String said = beat.takes().get(0).speech().get(0).text().toLowerCase(Locale.ROOT);
    String before = number.label() + " " + number.value();
    if (said.contains(before.toLowerCase(Locale.ROOT))) {
      return before;
    }
    return Verbs.subjectWords(number.label(), 5) > 0 ? "" : number.value() + " " + number.label();
  }

  private static String point(Beat beat, String topic) {
    Layout look = beat.takes().get(0).layouts().get(0);
    String point =
        switch (look) {
          case Layout.Number number -> counted(number, beat);
          case Layout.Statement statement -> statement.text();
          case Layout.Bullets bullets -> bullets.heading();
          case Layout.Chart chart -> chart.heading();
          default -> "";
        };
    boolean fits = English.words(point) >= 2 && English.words(point) <= Phrases.MOST_WORDS;
    return fits && !point.equalsIgnoreCase(topic) ? English.capital(point) : "";
  }
}
