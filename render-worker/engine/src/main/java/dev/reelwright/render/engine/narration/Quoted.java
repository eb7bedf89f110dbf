package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import java.util.List;
import java.util.stream.Collectors;

/** Texts in messages. */
final class Quoted {
  private static final int MOST = 80;

  private Quoted() {}

  static String of(List<SpokenWord> words) {
    return of(words.stream().map(SpokenWord::display).collect(Collectors.joining(" ")));
  }

  /** In quotation marks, shortened if long. */
  static String of(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= MOST
        ? '"' + line + '"'
        : '"' + line.substring(0, line.offsetByCodePoints(0, MOST)) + "...\"";
  }
}
