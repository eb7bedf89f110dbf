package dev.reelwright.gateway.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Failed attempts to sign in, of one address or at one account.
 *
 * @param failures attempts that are not known to have succeeded, at least 0
 * @param lastAt when the last one began
 * @param lockedUntil null: not locked
 */
public record Tally(int failures, Instant lastAt, @Nullable Instant lockedUntil) {}
