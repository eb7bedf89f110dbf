package dev.reelwright.credit.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an account's history.
 *
 * @param sequence rises with time within the account; the cursor of the next page
 * @param credits signed change of the available balance (a settle of the whole hold changes nothing
 *     there: the freeze did)
 * @param settled what a SETTLE consumed, else zero
 * @param availableAfter the available balance after this entry
 * @param operationId the hold id, or the operation id of the grant or correction
 * @param reference what the hold pays for, or the grant's reason
 * @param actor who asked for it, where that was said
 */
public record HistoryEntry(
    long sequence,
    EntryKind kind,
    long credits,
    Amount settled,
    Amount availableAfter,
    Amount frozenAfter,
    String operationId,
    @Nullable String reference,
    @Nullable String actor,
    Instant at) {}
