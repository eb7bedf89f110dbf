package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.TimedWord;
import java.util.List;

/**
 * A scene that was spoken, and by whom.
 *
 * @param engine the {@link Voice#name()} that spoke; empty for a silent scene
 * @param notes why engines that come first did not; for the result, free of secrets as far as the
 *     engines' messages are
 */
public record Narration(Narrated narrated, String engine, List<String> notes) {
  public Narration {
    notes = List.copyOf(notes);
  }

  /**
   * The same as a part of a scene.
   *
   * @param turns which of the scene's turns were spoken, in order
   */
  public Narration ofTurns(List<Integer> turns) {
    List<TimedWord> words =
        narrated.words().stream()
            .map(
                word ->
                    new TimedWord(
                        word.text(), word.startMillis(), word.endMillis(), turns.get(word.turn())))
            .toList();
    Narrated placed =
        new Narrated(narrated.samples(), narrated.sampleCount(), words, narrated.estimated());
    return new Narration(placed, engine, notes);
  }
}
