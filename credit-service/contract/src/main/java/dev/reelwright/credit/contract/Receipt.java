package dev.reelwright.credit.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one hold did to an account.
 *
 * @param lots which lots it took from, in the order of spending
 * @param endReason of a release or an expiry
 * @param entries the hold's own entries, oldest first
 */
public record Receipt(
    Hold hold,
    Instant openedAt,
    @Nullable Instant endedAt,
    @Nullable String endReason,
    List<LotShare> lots,
    List<HistoryEntry> entries) {
  /**
   * One lot's part.
   *
   * @param frozen what the hold took from the lot
   * @param settled what the settle consumed of it; the rest went back
   */
  public record LotShare(
      int lot, String operationId, LotKind kind, Amount frozen, Amount settled) {}
}
