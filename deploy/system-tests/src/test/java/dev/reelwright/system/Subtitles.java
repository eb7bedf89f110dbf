package dev.reelwright.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a subtitle file of either kind says, in the file's order. */
record Subtitles(List<Cue> cues) {
  /**
   * One of its lines or pairs of lines.
   *
   * @param start seconds
   * @param end likewise
   */
  record Cue(double start, double end, List<String> words) {
    double middle() {
      return (start + end) / 2;
    }
  }

  private static final Pattern CUE =
      Pattern.compile("(\\d+):(\\d+):(\\d+)[.,](\\d{3}) --> (\\d+):(\\d+):(\\d+)[.,](\\d{3})");

  /** WebVTT says of each word when it is spoken. */
  private static final Pattern WORD_TIME = Pattern.compile("<[0-9:.]+>");

  static Subtitles read(Path file) throws IOException {
    List<Cue> cues = new ArrayList<>();
    boolean inCue = false;
    for (String line : Files.readAllLines(file)) {
      Matcher cue = CUE.matcher(line);
      if (cue.find()) {
        cues.add(new Cue(seconds(cue, 1), seconds(cue, 5), new ArrayList<>()));
        inCue = true;
      } else if (line.isBlank()) {
        inCue = false;
      } else if (inCue) {
        String words = WORD_TIME.matcher(line).replaceAll("").strip();
        cues.getLast().words().addAll(List.of(words.split(" +")));
      }
    }
    return new Subtitles(cues);
  }

  /** All words. */
  List<String> words() {
    return cues.stream().flatMap(cue -> cue.words().stream()).toList();
  }

  /** Beginning and end of each cue, in seconds. */
  List<Double> times() {
    return cues.stream().flatMap(cue -> Stream.of(cue.start(), cue.end())).toList();
  }

  /** The cue that begins with that word. */
  Cue beginning(String word) {
    return cues.stream()
        .filter(cue -> cue.words().getFirst().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static double seconds(Matcher cue, int group) {
    return 3600 * Integer.parseInt(cue.group(group))
        + 60 * Integer.parseInt(cue.group(group + 1))
        + Integer.parseInt(cue.group(group + 2))
        + Integer.parseInt(cue.group(group + 3)) / 1000.0;
  }
}
