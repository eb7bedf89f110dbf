/**
 * What a job costs: {@link
 * dev.reelwright.job.pricing.Pricing#quote(dev.reelwright.job.catalogue.Tariff,
 * dev.reelwright.job.pricing.Facts)} is asked once per job. Its answer is quoted, frozen, kept with
 * the job, and settled.
 */
@NullMarked
package dev.reelwright.job.pricing;

import org.jspecify.annotations.NullMarked;
