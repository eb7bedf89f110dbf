package dev.reelwright.webhook.http;

import java.time.Duration;

/**
 * How much a receiver may cost.
 *
 * @param connect longest time to find the addresses, and again to connect with TLS
 * @param total longest time for all
 * @param responseBytes how much of the answer's body is read
 * @param connections at once
 */
public record ClientLimits(Duration connect, Duration total, int responseBytes, int connections) {}
