package dev.reelwright.credit.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The credits that one grant brought: {@code available + upcoming + frozen + used + expired =
 * amount}.
 *
 * @param number 1 upwards within the account, in the order of the grants
 * @param operationId of the grant
 * @param amount what was granted, less what corrections took back
 * @param reason of the grant
 */
public record Lot(
    int number,
    String operationId,
    LotKind kind,
    int priority,
    @Nullable Instant effectiveAt,
    @Nullable Instant expiresAt,
    Amount amount,
    Amount upcoming,
    Amount available,
    Amount frozen,
    Amount used,
    Amount expired,
    String reason,
    Instant grantedAt) {}
