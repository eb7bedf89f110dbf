/**
 * From a waiting row to its end: {@link dev.reelwright.render.worker.RenderWorker} claims for free
 * slots, {@link dev.reelwright.render.worker.Attempt} does one attempt on a virtual thread, {@link
 * dev.reelwright.render.worker.Heartbeats} keeps the leases and stops what is no longer ours,
 * {@link dev.reelwright.render.worker.Sweeper} removes what lost attempts left in the bucket.
 */
@NullMarked
package dev.reelwright.render.worker;

import org.jspecify.annotations.NullMarked;
