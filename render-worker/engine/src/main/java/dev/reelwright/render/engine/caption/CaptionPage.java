package dev.reelwright.render.engine.caption;

import java.util.List;

/**
 * What is shown at a time.
 *
 * @param lines one or two, none empty
 * @param startMillis when its first word begins
 * @param endMillis when it goes, not before the end of its last word
 * @param speaker who speaks; empty for the narrator
 */
public record CaptionPage(
    List<List<CaptionWord>> lines, long startMillis, long endMillis, String speaker) {
  public CaptionPage {
    lines = lines.stream().map(List::copyOf).toList();
  }

  /** Of all its lines, in order. */
  public List<CaptionWord> words() {
    return lines.stream().flatMap(List::stream).toList();
  }

  /** The same, that much later: a scene's page on the video's clock. */
  public CaptionPage shifted(long millis) {
    return new CaptionPage(
        lines.stream()
            .map(line -> line.stream().map(word -> word.shifted(millis)).toList())
            .toList(),
        startMillis + millis,
        endMillis + millis,
        speaker);
  }
}
