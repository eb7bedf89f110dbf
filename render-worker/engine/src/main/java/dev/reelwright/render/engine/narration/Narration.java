package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.story.Narrated;
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
}
