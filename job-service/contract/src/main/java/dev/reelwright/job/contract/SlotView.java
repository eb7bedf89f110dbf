package dev.reelwright.job.contract;

import org.jspecify.annotations.Nullable;

/**
 * Who holds a pool's slot of one mode just now. A look, not a promise: the insert decides.
 *
 * @param activeJobId null when the slot is free
 */
public record SlotView(String pool, @Nullable String activeJobId) {}
