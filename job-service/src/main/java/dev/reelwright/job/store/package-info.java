/**
 * The one door to the jobs: a transaction begins and ends in {@link dev.reelwright.job.store.Jobs},
 * with the row, the outbox and the doomed objects in it, and no network call inside. {@link
 * dev.reelwright.job.store.JobReader} only looks.
 */
@NullMarked
package dev.reelwright.job.store;

import org.jspecify.annotations.NullMarked;
