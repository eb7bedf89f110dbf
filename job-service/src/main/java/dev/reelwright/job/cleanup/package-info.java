/**
 * Deletes from the bucket what ended jobs leave. The store's transaction writes what is doomed
 * ({@link dev.reelwright.job.cleanup.DoomedObjects}); {@link
 * dev.reelwright.job.cleanup.CleanupSweeper} claims a batch for a while, deletes, and strikes it
 * off. Killed in between, the batch comes up again: deleting twice is deleting once. Who deletes
 * while somebody waits calls {@link dev.reelwright.job.cleanup.Eraser} after the commit, and what
 * that leaves the sweeper finds.
 */
@NullMarked
package dev.reelwright.job.cleanup;

import org.jspecify.annotations.NullMarked;
