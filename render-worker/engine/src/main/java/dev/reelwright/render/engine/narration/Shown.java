package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import java.util.ArrayList;
import java.util.List;

/** What is shown and not said has no time of its own: it goes with a word beside it. */
final class Shown {
  private Shown() {}

  /**
   * The words that are said, each with the signs behind it; signs at the beginning go with the
   * first word.
   *
   * @param text where they come from, for the message
   * @throws VoiceTrouble of the text if nothing is said
   */
  static List<SpokenWord> joined(List<SpokenWord> words, String text) {
    List<SpokenWord> joined = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    for (SpokenWord word : words) {
      if (!word.spoken().isEmpty()) {
        joined.add(new SpokenWord(before + word.display(), word.spoken(), word.pauseMillis()));
        before.setLength(0);
      } else if (joined.isEmpty()) {
        before.append(word.display()).append(' ');
      } else {
        SpokenWord last = joined.removeLast();
        joined.add(
            new SpokenWord(
                last.display() + " " + word.display(),
                last.spoken(),
                Math.max(last.pauseMillis(), word.pauseMillis())));
      }
    }
    if (joined.isEmpty()) {
      throw VoiceTrouble.ofText("There is nothing to say in " + Quoted.of(text));
    }
    return joined;
  }
}
