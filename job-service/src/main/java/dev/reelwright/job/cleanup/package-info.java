/**
 * Deletes from the bucket what ended jobs leave. The store's transaction writes what is doomed
 * ({@link dev.reelwright.job.cleanup.DoomedObjects}); {@link
 * dev.reelwright.job.cleanup.CleanupSweeper} claims a batch for a while, deletes, and strikes it
 * off. Killed in between, the batch comes up again: deleting twice is deleting once.
 */
@NullMarked
package dev.reelwright.job.cleanup;

import org.jspecify.annotations.NullMarked;
