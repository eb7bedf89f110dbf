package dev.reelwright.render.engine.narration.http;

import dev.reelwright.render.engine.narration.sound.Sound;
import dev.reelwright.render.process.StopSignal;
import java.util.List;

/** How one kind of speech server is asked. Throws {@code RemoteTrouble} and {@code Unreadable}. */
interface SpeechApi {
  /** Characters that it takes at once. */
  int mostCharacters();

  Heard say(String text, String voice, double speed, StopSignal stop);

  /**
   * What came back.
   *
   * @param tokens the parts of the text as the server counts them, in order; empty if it does not
   *     tell
   */
  record Heard(Sound sound, List<Token> tokens) {}

  /** A part of the text and when it is said, in milliseconds. */
  record Token(String text, double startMillis, double endMillis) {}
}
