/**
 * Characters and objects that an account's storyboards show. {@link
 * dev.reelwright.job.asset.AssetChecks} judges what is asked for, with the voices that the {@code
 * studio} has; {@link dev.reelwright.job.asset.Assets} is the door; an {@link
 * dev.reelwright.job.asset.Asset} is what is kept. Its picture is a file that counts ({@link
 * dev.reelwright.job.plan.Storage}), held by the asset and by every storyboard that shows it. A
 * deleted asset is seen by nobody but the storyboards that have it; once there is none, {@link
 * dev.reelwright.job.asset.AssetSweeper} removes it.
 */
@NullMarked
package dev.reelwright.job.asset;

import org.jspecify.annotations.NullMarked;
