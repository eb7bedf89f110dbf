/**
 * What job-service answers and announces: the internal HTTP interface {@link
 * dev.reelwright.job.contract.JobApi} and the events of the topic {@code job.events}.
 *
 * <p>Jobs are the platform's own nouns: no dialect's wording stands here. What a dialect wants back
 * with a job travels in {@code origin} (its name) and {@code echo} (whatever it put there).
 */
@NullMarked
package dev.reelwright.job.contract;

import org.jspecify.annotations.NullMarked;
