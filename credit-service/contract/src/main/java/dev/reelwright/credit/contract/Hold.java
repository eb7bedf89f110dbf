package dev.reelwright.credit.contract;

import java.time.Instant;

/**
 * Reserved credits.
 *
 * @param amount what was frozen
 * @param settled what was consumed at the end; zero while open and after release or expiry
 */
public record Hold(
    String holdId,
    String account,
    Amount amount,
    Amount settled,
    HoldState state,
    Instant backstop,
    String reference) {}
