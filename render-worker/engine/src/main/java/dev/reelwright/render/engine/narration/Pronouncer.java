package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import java.util.List;

/** Knows how written text is said. Thread-safe. */
@FunctionalInterface
public interface Pronouncer {
  /**
   * The words of a text in order, each as it is shown and as it is said; empty if there are none.
   *
   * @throws VoiceTrouble if the text cannot be said
   */
  List<SpokenWord> words(String text);
}
