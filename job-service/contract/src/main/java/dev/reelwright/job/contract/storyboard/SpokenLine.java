package dev.reelwright.job.contract.storyboard;

import org.jspecify.annotations.Nullable;

/**
 * What one speaker says.
 *
 * @param speaker name of a character; null: the narrator
 * @param text 1 to 5000 characters, not blank
 */
public record SpokenLine(@Nullable String speaker, String text) {}
