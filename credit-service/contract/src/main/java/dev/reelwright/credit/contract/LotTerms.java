package dev.reelwright.credit.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What kind of credits a grant brings, and when and in which order they may be spent: smaller
 * priority first, then the earlier expiry, then the older lot.
 *
 * @param kind never {@link LotKind#CORRECTION} in a grant
 * @param priority 0 (spent first) to 100
 * @param effectiveAt from when on they may be spent; null: at once
 * @param expiresAt from when on they may not; null: never. Later than {@code effectiveAt}
 */
public record LotTerms(
    LotKind kind, int priority, @Nullable Instant effectiveAt, @Nullable Instant expiresAt) {
  public static final int DEFAULT_PRIORITY = 50;

  /** Bought credits that may be spent at once and for ever. */
  public static final LotTerms PAID = new LotTerms(LotKind.PAID, DEFAULT_PRIORITY, null, null);
}
