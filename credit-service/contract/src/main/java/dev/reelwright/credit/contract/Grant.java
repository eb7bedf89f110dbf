package dev.reelwright.credit.contract;

/**
 * Adds credits to an account, which comes into being with its first grant.
 *
 * @param operationId chosen by the caller; 1 to 200 characters
 * @param account ledger account, 1 to 100 characters
 * @param amount at least 1
 * @param reason for the history; 1 to 500 characters
 */
public record Grant(String operationId, String account, Amount amount, String reason) {}
