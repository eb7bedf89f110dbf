/**
 * How much room an account's files take, and how long its videos stay.
 *
 * <p>What counts is a file that a customer sent, and of a storyboard's video all that is shown:
 * video, thumbnail, captions. {@link dev.reelwright.job.plan.Plans} are configuration. {@link
 * dev.reelwright.job.plan.Storage} is what others call within their own transaction: room is
 * reserved before a byte is stored, then kept for exactly what came, or released. A kept file has
 * holders (an asset, a storyboard, a video) and goes with the last of them. Each of its steps takes
 * the lock of the account's row first and changes files and counts in one statement, so the counts
 * are those of the rows whatever is killed when.
 *
 * <p>{@link dev.reelwright.job.plan.StorageDoor} opens the transactions where nobody else has one:
 * for the gateway's reservations and for the sweeps. {@link dev.reelwright.job.plan.VideoLives}
 * keeps until when a video stays; {@code retention} ends it.
 *
 * <p>Locks are taken in this order: what the caller has (a job, a storyboard, an asset), the
 * account's row, its files.
 */
@NullMarked
package dev.reelwright.job.plan;

import org.jspecify.annotations.NullMarked;
