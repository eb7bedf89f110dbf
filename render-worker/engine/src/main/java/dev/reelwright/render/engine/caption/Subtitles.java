package dev.reelwright.render.engine.caption;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes pages as subtitle files, to be stored as UTF-8: a cue for each page, with its lines as
 * they are drawn but never in capitals. Lines end with a line feed. The pages are of one clock (see
 * {@link CaptionPage#shifted}), in order, and do not overlap.
 */
public final class Subtitles {
  /** In front of what a player could take for markup in SRT, which has no way to escape. */
  private static final String WORD_JOINER = "\u2060";

  /**
   * As SubRip. Where a word holds what players take for markup ("{@code <b>}", "{@code {\an8}}"),
   * or an arrow, an invisible word joiner (U+2060) keeps them from it.
   */
  public static String srt(List<CaptionPage> pages) {
    StringBuilder file = new StringBuilder();
    int number = 1;
    for (CaptionPage page : pages) {
      file.append(number++)
          .append('\n')
          .append(time(page.startMillis(), ','))
          .append(" --> ")
          .append(time(page.endMillis(), ','))
          .append('\n');
      for (List<CaptionWord> line : page.lines()) {
        file.append(defused(CaptionWord.joined(line))).append('\n');
      }
      file.append('\n');
    }
    return file.toString();
  }

  /**
   * As WebVTT, with the time of each word, the speaker as voice, and the place on the picture.
   *
   * @param position where players shall put the cues
   */
  public static String webVtt(List<CaptionPage> pages, CaptionStyle.Position position) {
    StringBuilder file = new StringBuilder("WEBVTT\n\n");
    int number = 1;
    for (CaptionPage page : pages) {
      file.append(number++)
          .append('\n')
          .append(time(page.startMillis(), '.'))
          .append(" --> ")
          .append(time(page.endMillis(), '.'))
          .append(settings(position))
          .append('\n');
      if (!page.speaker().isEmpty()) {
        file.append("<v ").append(escaped(page.speaker()).replaceAll("\\s+", " ")).append('>');
      }
      file.append(String.join("\n", timedLines(page))).append("\n\n");
    }
    return file.toString();
  }

  /** A time inside a cue must be later than its start and the time before it. */
  private static List<String> timedLines(CaptionPage page) {
    List<String> lines = new ArrayList<>();
    long last = page.startMillis();
    for (List<CaptionWord> words : page.lines()) {
      StringBuilder line = new StringBuilder();
      for (CaptionWord word : words) {
        if (!line.isEmpty() && !word.glued()) {
          line.append(' ');
        }
        if (word.startMillis() > last && word.startMillis() < page.endMillis()) {
          last = word.startMillis();
          line.append('<').append(time(last, '.')).append('>');
        }
        line.append(escaped(word.text()));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static String settings(CaptionStyle.Position position) {
    return switch (position) {
      case TOP -> " line:0 position:50% align:center";
      case MIDDLE -> " line:50% position:50% align:center";
      case BOTTOM -> " line:-1 position:50% align:center";
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\u200E", "&lrm;")
        .replace("\u200F", "&rlm;");
  }

  private static String defused(String line) {
    return line.replace("<", "<" + WORD_JOINER)
        .replace("{\\", "{" + WORD_JOINER + "\\")
        .replace("-->", "--" + WORD_JOINER + ">");
  }

  private static String time(long millis, char point) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        point,
        millis % 1000);
  }

  private Subtitles() {}
}
