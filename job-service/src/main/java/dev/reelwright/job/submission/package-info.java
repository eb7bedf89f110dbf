/**
 * From a request to an accepted job: {@link dev.reelwright.job.submission.Submission} tells it in
 * order. Safe to repeat at every point, because the caller named the job: a crash between freeze
 * and insert leaves a hold that the next try finds again, and a submit that lost its slot, or whose
 * insert failed, gives its hold back. {@link dev.reelwright.job.submission.Cancellation} is the way
 * out while no worker has begun, {@link dev.reelwright.job.submission.Deletion} out of sight at any
 * time.
 */
@NullMarked
package dev.reelwright.job.submission;

import org.jspecify.annotations.NullMarked;
