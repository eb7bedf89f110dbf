package dev.reelwright.provider;

import java.time.Duration;

/**
 * How often to look at a task.
 *
 * @param first from the submission to the first look
 * @param between from one look to the next; the provider's own word comes first
 */
public record Pace(Duration first, Duration between) {}
