/**
 * Limits on what an account, or one spender within it, may spend: set and read here, checked in the
 * statement that freezes ({@code ledger_apply}).
 */
@NullMarked
package dev.reelwright.credit.budget;

import org.jspecify.annotations.NullMarked;
