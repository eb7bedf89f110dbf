package dev.reelwright.render.engine.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads subtitle files as a strict player would. */
final class SubtitleReader {
  private static final Pattern SRT_TIMES =
      Pattern.compile("(\\d\\d+:\\d\\d:\\d\\d,\\d{3}) --> (\\d\\d+:\\d\\d:\\d\\d,\\d{3})");
  private static final Pattern VTT_TIMES =
      Pattern.compile(
          "(\\d\\d+:\\d\\d:\\d\\d\\.\\d{3}) --> (\\d\\d+:\\d\\d:\\d\\d\\.\\d{3})( .*)?");
  private static final Pattern VTT_TAG = Pattern.compile("<([^>]*)>");

  /**
   * @param wordTimes of the words that have one, in milliseconds
   */
  record Cue(long startMillis, long endMillis, String speaker, String text, List<Long> wordTimes) {}

  static List<Cue> srt(String file) {
    List<Cue> cues = new ArrayList<>();
    for (String block : blocks(file)) {
      String[] lines = block.split("\n", 3);
      assertThat(lines[0]).isEqualTo(String.valueOf(cues.size() + 1));
      Matcher times = matched(SRT_TIMES, lines[1]);
      assertThat(lines[2]).doesNotContain("-->", "{\\").doesNotContainPattern("</?\\w");
      String text = lines[2].replace("\u2060", "");
      cues.add(new Cue(millis(times.group(1)), millis(times.group(2)), "", text, List.of()));
    }
    return cues;
  }

  static List<Cue> webVtt(String file) {
    List<String> blocks = blocks(file);
    if (blocks.isEmpty()) {
      assertThat(file).isEqualTo("WEBVTT\n\n");
    }
    assertThat(blocks.removeFirst()).isEqualTo("WEBVTT");
    List<Cue> cues = new ArrayList<>();
    for (String block : blocks) {
      String[] lines = block.split("\n", 3);
      assertThat(lines[0]).isEqualTo(String.valueOf(cues.size() + 1));
      Matcher times = matched(VTT_TIMES, lines[1]);
      assertThat(lines[2]).doesNotContain("-->");
      String speaker = "";
      List<Long> wordTimes = new ArrayList<>();
      Matcher tag = VTT_TAG.matcher(lines[2]);
      while (tag.find()) {
        if (tag.group(1).startsWith("v ")) {
          speaker = unescaped(tag.group(1).substring(2));
        } else {
          wordTimes.add(millis(tag.group(1)));
        }
      }
      String text = unescaped(VTT_TAG.matcher(lines[2]).replaceAll(""));
      cues.add(new Cue(millis(times.group(1)), millis(times.group(2)), speaker, text, wordTimes));
    }
    return cues;
  }

  private static List<String> blocks(String file) {
    assertThat(file).doesNotContain("\r").doesNotContain("\n\n\n");
    List<String> blocks = new ArrayList<>();
    for (String block : file.split("\n\n")) {
      if (!block.isEmpty()) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  private static Matcher matched(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    return matcher;
  }

  private static long millis(String time) {
    String[] parts = time.split("[:.,]");
    return ((Long.parseLong(parts[0]) * 60 + Long.parseLong(parts[1])) * 60
                + Long.parseLong(parts[2]))
            * 1000
        + Long.parseLong(parts[3]);
  }

  private static String unescaped(String text) {
    assertThat(text).doesNotContainPattern("&(?!amp;|lt;|gt;|lrm;|rlm;)");
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&lrm;", "\u200E")
        .replace("&rlm;", "\u200F")
        .replace("&amp;", "&");
  }

  private SubtitleReader() {}
}
