package dev.reelwright.credit.contract;

/**
 * Puts right what an operator found wrong: a new entry with a reason and a name, never an edit.
 *
 * @param operationId chosen by the caller, in one space with the ids of grants; 1 to 200 characters
 * @param account ledger account, which must exist
 * @param credits what to add (a new lot that never expires) or, negative, what to take back from
 *     the available credits in the order of spending; never 0, at most {@link Amount#MAX} each way
 * @param reason for the history; 1 to 500 characters
 * @param actor who corrects; 1 to 200 characters
 */
public record Correction(
    String operationId, String account, long credits, String reason, String actor) {}
