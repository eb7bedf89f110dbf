package dev.reelwright.credit.contract;

import java.util.List;

/**
 * Newest first.
 *
 * @param total entries of the account
 * @param page 1 upwards
 */
public record NumberedHistoryPage(List<HistoryEntry> entries, long total, int page, int pageSize) {}
