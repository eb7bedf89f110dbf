package dev.reelwright.render.media;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ffprobe -of flat} printed: lines such as {@code streams.stream.0.codec_name="mp3"}.
 *
 * @param streams in the file's order
 * @param format facts of the whole file
 */
public record ProbeReport(List<Entry> streams, Entry format) {
  private static final Pattern STREAM = Pattern.compile("streams\\.stream\\.(\\d{1,4})\\.(.+)");

  /** Reads ffprobe's output; lines of other kinds are passed over. */
  public static ProbeReport parse(String flat) {
    TreeMap<Integer, Map<String, String>> streams = new TreeMap<>();
    Map<String, String> format = new HashMap<>();
    for (String line : flat.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals < 0) {
        continue;
      }
      String key = line.substring(0, equals);
      String value = unquoted(line.substring(equals + 1));
      Matcher stream = STREAM.matcher(key);
      if (stream.matches()) {
        streams
            .computeIfAbsent(Integer.valueOf(stream.group(1)), index -> new HashMap<>())
            .put(stream.group(2), value);
      } else if (key.startsWith("format.")) {
        format.put(key.substring("format.".length()), value);
      }
    }
    List<Entry> entries = new ArrayList<>();
    streams.values().forEach(values -> entries.add(new Entry(values)));
    return new ProbeReport(List.copyOf(entries), new Entry(format));
  }

  /** Streams of a type, {@code video} or {@code audio}; pictures attached as cover are no video. */
  public List<Entry> streams(String type) {
    return streams.stream()
        .filter(stream -> stream.text("codec_type").equals(type))
        .filter(stream -> !stream.text("disposition.attached_pic").equals("1"))
        .toList();
  }

  private static String unquoted(String value) {
    String text = value.strip();
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  /** Facts of one stream or of the file. */
  public record Entry(Map<String, String> values) {
    public Entry {
      values = Map.copyOf(values);
    }

    /** The value, or an empty text. */
    public String text(String key) {
      return Optional.ofNullable(values.get(key)).orElse("");
    }

    /** The value, unless it is missing or not a number (ffprobe writes {@code N/A}). */
    public OptionalDouble number(String key) {
      try {
        return OptionalDouble.of(Double.parseDouble(text(key)));
      } catch (NumberFormatException e) {
        return OptionalDouble.empty();
      }
    }

    /** The value, unless it is missing or not a whole number. */
    public OptionalInt whole(String key) {
      try {
        return OptionalInt.of(Integer.parseInt(text(key)));
      } catch (NumberFormatException e) {
        return OptionalInt.empty();
      }
    }
  }
}
