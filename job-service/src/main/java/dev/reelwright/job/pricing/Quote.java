package dev.reelwright.job.pricing;

import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.job.Price;

/**
 * What an order will cost if it succeeds.
 *
 * @param route which way its job takes; the price depends on it
 * @param spec what was ordered, with what it had left open filled in
 */
public record Quote(String route, JobSpec spec, Price price) {}
