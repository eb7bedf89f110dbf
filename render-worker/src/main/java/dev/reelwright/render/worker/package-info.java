/**
 * From a waiting row to its end. {@link dev.reelwright.render.worker.RenderWorker} is the life of
 * it all: a {@link dev.reelwright.render.worker.ClaimLoop} for each lane of slots, {@link
 * dev.reelwright.render.worker.Heartbeats} for the leases.
 *
 * <p>What is claimed goes to {@link dev.reelwright.render.worker.Attempts}, which sees it through
 * on a virtual thread: {@link dev.reelwright.render.worker.Workshop} puts together the {@link
 * dev.reelwright.render.worker.Work} for the errand, {@link
 * dev.reelwright.render.worker.AttemptEnds} writes how it ended.
 *
 * <pre>
 *   SCRIPT              ScriptAttempt   words in, words out
 *   RENDER              RenderAttempt   our own engine, then Storing
 *   SUBMIT, SUBMIT_ON   SubmitAttempt   route after route, until a provider has the order
 *   INGEST              IngestAttempt   fetch what it has made, look at it, then Storing
 * </pre>
 *
 * <p>A storyboard is shared: between its claims its scenes are parts, which any worker takes for a
 * slot of the same lane, each with a lease of its own. The last part of a phase lets the task go
 * on.
 *
 * <pre>
 *   ILLUSTRATE   BoardAttempt   a picture of each scene, to be looked at
 *     parts      PartAttempt    each scene is spoken
 *   CURATE       BoardAttempt   when what is said
 *     parts      PartAttempt    each scene is drawn
 *   COMPOSE      BoardAttempt   join them, then Storing
 * </pre>
 *
 * <p>Between submission and ingest nobody holds the task: {@link
 * dev.reelwright.render.worker.LookLoop} takes calls that are due, {@link
 * dev.reelwright.render.worker.Looks} asks the provider and writes what that means. {@link
 * dev.reelwright.render.worker.Sweeper} removes what lost attempts left in the bucket.
 */
@NullMarked
package dev.reelwright.render.worker;

import org.jspecify.annotations.NullMarked;
