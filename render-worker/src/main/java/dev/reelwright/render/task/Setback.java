package dev.reelwright.render.task;

/**
 * Our side failed an attempt.
 *
 * @param code stable, for operators, e.g. {@code storage_unavailable}
 * @param detail for the attempt's row and the log; never for the customer
 * @param passing whether it will pass by itself (a neighbour is away, a disk is full), so that only
 *     the deadline limits the retries
 */
public record Setback(String code, String detail, boolean passing) {}
