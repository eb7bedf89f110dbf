package dev.reelwright.render.contract;

/**
 * A word with its time.
 *
 * @param text as it is shown
 * @param startMillis from the beginning of its scene
 * @param endMillis likewise, more than {@code startMillis}
 */
public record SpokenWord(String text, long startMillis, long endMillis) {}
