package dev.reelwright.job.catalogue;

import dev.reelwright.job.job.Price;

/**
 * Something a customer may order.
 *
 * @param id public
 * @param flat price of one video, whatever its length
 */
public record Model(String id, Price flat) {}
