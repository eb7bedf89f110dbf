package dev.reelwright.webhook.store;

/**
 * What is still owed.
 *
 * @param pending how many deliveries
 * @param oldestAgeSeconds since the oldest of them was stored, 0 when there is none
 * @param oldestOverdueSeconds since the try that is overdue the longest could have begun, 0 when
 *     none is overdue
 */
public record Backlog(long pending, double oldestAgeSeconds, double oldestOverdueSeconds) {}
