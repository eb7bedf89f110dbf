package dev.reelwright.render.engine.narration;

/**
 * How a scene is put together from what voices say. Pauses inside of sentences are the
 * pronouncer's. All times are for speed 1, in milliseconds, but lead and tail, which no speed
 * changes.
 *
 * @param sentenceMillis least silence between two sentences
 * @param turnMillis least silence between two turns
 * @param leadMillis silence before the first word
 * @param tailMillis silence behind the last word
 * @param lufs loudness of each turn
 * @param threads utterances spoken at once
 */
public record NarrationSettings(
    int sentenceMillis, int turnMillis, int leadMillis, int tailMillis, double lufs, int threads) {
  /** 350, 450, 120, 250 ms; -19 LUFS; two at once. */
  public static NarrationSettings defaults() {
    return new NarrationSettings(350, 450, 120, 250, -19, 2);
  }
}
