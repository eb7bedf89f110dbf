/**
 * The render-worker: takes tasks from the topic {@code render.tasks}, makes videos, reports on
 * {@code render.events}. The tour, in the order in which one task passes:
 *
 * <ol>
 *   <li>{@code intake}: a command of the topic becomes a row, the record is acknowledged; so does a
 *       hint that a provider has called back
 *   <li>{@code task}: what a task may become; plain rules, no framework
 *   <li>{@code call}: what a submission to an outside provider may become; as plain
 *   <li>{@code store}: the door; the only place where a transaction begins and ends
 *   <li>{@code worker}: slots, claims, heartbeats, the attempt itself; looks at what providers do
 *   <li>{@code providers}: their APIs, our accounts, who has been failing
 *   <li>{@code fetch}: files from addresses that others wrote
 *   <li>{@code storage}: files of the bucket
 *   <li>{@code studio}: who writes, speaks and draws on this worker; what a task asks of them
 *   <li>{@code outbox}: events leave, in order
 *   <li>{@code api}: what operators see and decide
 *   <li>{@code health}: may this worker take work
 *   <li>{@code config}, {@code start}: what can be configured, and what is refused at the start
 * </ol>
 *
 * <p>The engine itself is a jar of its own, {@code render-worker/engine}, free of frameworks:
 * {@code media} (is this upload what it says, and do we take it), {@code engine} (from pictures,
 * sounds, prompts and stories to videos) and {@code process} (limited child processes). So are the
 * adapters of providers, {@code render-worker/provider}.
 */
@NullMarked
package dev.reelwright.render;

import org.jspecify.annotations.NullMarked;
