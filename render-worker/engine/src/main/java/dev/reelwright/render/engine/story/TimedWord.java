package dev.reelwright.render.engine.story;

/**
 * A word as it is shown, and when it is spoken. "$5" is one shown word, however many words a voice
 * needs for it.
 *
 * @param text as it is shown, with its punctuation: "2024!"
 * @param startMillis from the beginning of the scene's sound
 * @param endMillis later than the start
 * @param turn index of the turn in the scene's speech
 */
public record TimedWord(String text, long startMillis, long endMillis, int turn) {}
