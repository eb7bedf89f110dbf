package dev.reelwright.credit.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Newest first.
 *
 * @param nextBefore pass as {@code before} for the next page; null on the last one
 */
public record HistoryPage(List<HistoryEntry> entries, @Nullable Long nextBefore) {}
