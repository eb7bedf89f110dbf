package dev.reelwright.render.engine.story;

/**
 * What one speaker says without a break.
 *
 * @param speaker the speaker's name as it is shown; empty for the narrator
 * @param text as it is written, not as it is spoken: "in 2024, $5 for 3 kg"
 */
public record Turn(String speaker, String text) {
  /** Of the narrator. */
  public static Turn narrator(String text) {
    return new Turn("", text);
  }
}
