package dev.reelwright.webhook.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * One try that has ended.
 *
 * @param startedAt also the {@code webhook-timestamp} that was signed
 * @param response the beginning of the answer's body as text, empty if there was none
 */
public record Attempt(
    Instant startedAt, Duration duration, AttemptOutcome outcome, String response) {}
