package dev.reelwright.render.engine.script;

import java.util.List;
import java.util.OptionalInt;

/**
 * What is asked of a writer.
 *
 * @param prompt the customer's words; 1 to 20,000 characters
 * @param seconds how long the narration should last, 3 to 600; empty: as the prompt says ("in 30
 *     seconds"), else as the subject asks
 * @param mostScenes 1 to 40
 * @param feedback on earlier versions, oldest first ("shorter", "for children", "more about keys")
 * @param wordsPerMinute how fast the voice speaks; for the length
 */
public record Brief(
    String prompt, OptionalInt seconds, int mostScenes, List<String> feedback, int wordsPerMinute) {
  /** The built-in voice with the pauses between its sentences. */
  public static final int WORDS_PER_MINUTE = 145;

  public Brief {
    feedback = List.copyOf(feedback);
  }

  /** A prompt and nothing else. */
  public static Brief of(String prompt) {
    return new Brief(prompt, OptionalInt.empty(), 40, List.of(), WORDS_PER_MINUTE);
  }
}
