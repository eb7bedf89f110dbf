package dev.reelwright.render.engine.story;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a scene shows, as content without looks: theme, size and motion are the artist's. Empty
 * strings mean that the part is not there. All texts are plain text of any length: the artist fits
 * them, smaller or shortened at a phrase, never cut.
 */
public sealed interface Layout {
  /** Opens a video. */
  record Title(String kicker, String title, String subtitle) implements Layout {}

  /**
   * One sentence that matters.
   *
   * @param emphasis the part of {@code text} to stress, word for word; may be empty
   */
  record Statement(String text, String emphasis) implements Layout {}

  /** Points that stand side by side; 1 to 8. */
  record Bullets(String heading, List<String> items) implements Layout {
    public Bullets {
      items = List.copyOf(items);
    }
  }

  /** What is done one after the other; 1 to 8. */
  record Steps(String heading, List<String> steps) implements Layout {
    public Steps {
      steps = List.copyOf(steps);
    }
  }

  /** Two things against each other. */
  record Comparison(String heading, Side left, Side right) implements Layout {}

  /** One of two; 0 to 5 points. */
  record Side(String name, List<String> points) {
    public Side {
      points = List.copyOf(points);
    }
  }

  /** Somebody's words. */
  record Quote(String text, String attribution) implements Layout {}

  /**
   * A figure that matters.
   *
   * @param value as it is written, with its unit: "$4.2 billion", "37 %"
   * @param label what it counts
   */
  record Number(String value, String label) implements Layout {}

  /** What happened when; 1 to 7. */
  record Timeline(String heading, List<Event> events) implements Layout {
    public Timeline {
      events = List.copyOf(events);
    }
  }

  /** A point in a timeline. */
  record Event(String when, String what) {}

  /**
   * Given figures, drawn true to scale from zero; 2 to 8.
   *
   * @param unit stands behind each value, e.g. "%" or "million"; may be empty
   */
  record Chart(String heading, ChartKind kind, String unit, List<Bar> bars) implements Layout {
    public Chart {
      bars = List.copyOf(bars);
    }
  }

  /** How figures are shown. */
  enum ChartKind {
    BARS,
    LINE,
    /** Parts of a whole; values of zero or more. */
    SHARES
  }

  /** One figure of a chart. */
  record Bar(String label, double value) {}

  /** People who speak: a card for each turn of the scene's speech, in order; 1 to 6. */
  record Dialogue(String heading, List<Turn> lines) implements Layout {
    public Dialogue {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A picture with a caption.
   *
   * @param file a PNG or JPEG that this platform has made or re-encoded itself, never an upload as
   *     it came
   */
  record Picture(Path file, String caption) implements Layout {}

  /**
   * Closes a video.
   *
   * @param points what to keep in mind; 0 to 4
   * @param call what to do next; may be empty
   */
  record Closing(String title, List<String> points, String call) implements Layout {
    public Closing {
      points = List.copyOf(points);
    }
  }

  /** The number in a text such as "$4.2 billion"; empty if it has none. For count-up animations. */
  static OptionalDouble numberIn(String text) {
    java.util.regex.Matcher number =
        java.util.regex.Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?").matcher(text);
    return number.find()
        ? OptionalDouble.of(Double.parseDouble(number.group().replace(",", "")))
        : OptionalDouble.empty();
  }
}
