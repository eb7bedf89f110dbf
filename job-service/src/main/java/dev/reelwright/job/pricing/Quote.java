package dev.reelwright.job.pricing;

import dev.reelwright.job.job.Price;

/**
 * What an order will cost if it succeeds.
 *
 * @param route which way its job takes; the price depends on it
 */
public record Quote(String route, Price price) {}
