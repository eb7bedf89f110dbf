package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.engine.scene.SceneArtist.Shot;
import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.TimedWord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scene that is ready to be drawn and joined.
 *
 * @param shot with words on the clock of the scene
 * @param voice null: none
 * @param leadMillis silence before the voice
 */
record Take(Shot shot, @Nullable Narrated voice, long leadMillis) {
  int frames() {
    return shot.frames();
  }

  /** Words of a voice on the clock of a scene that lets it wait. */
  static List<TimedWord> later(List<TimedWord> words, long leadMillis) {
    return words.stream()
        .map(
            word ->
                new TimedWord(
                    word.text(),
                    word.startMillis() + leadMillis,
                    word.endMillis() + leadMillis,
                    word.turn()))
        .toList();
  }
}
