package dev.reelwright.webhook.signing;

import java.time.Instant;

/**
 * What a signature covers.
 *
 * @param id the same on every attempt; has no dot
 * @param at when this attempt was made
 * @param body the exact text that is sent, in UTF-8
 */
public record Signable(String id, Instant at, String body) {}
