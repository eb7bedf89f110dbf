/**
 * The render-worker: takes tasks from the topic {@code render.tasks}, makes videos, reports on
 * {@code render.events}. The tour, in the order in which one task passes:
 *
 * <ol>
 *   <li>{@code intake}: a command of the topic becomes a row, the record is acknowledged
 *   <li>{@code task}: what a task may become; plain rules, no framework
 *   <li>{@code store}: the door; the only place where a transaction begins and ends
 *   <li>{@code worker}: slots, claims, heartbeats, the attempt itself
 *   <li>{@code storage}: files of the bucket
 *   <li>{@code studio}: who writes, speaks and draws on this worker; what a task asks of them
 *   <li>{@code outbox}: events leave, in order
 *   <li>{@code health}: may this worker take work
 *   <li>{@code config}, {@code start}: what can be configured, and what is refused at the start
 * </ol>
 *
 * <p>The engine itself is a jar of its own, {@code render-worker/engine}, free of frameworks:
 * {@code media} (is this upload what it says, and do we take it), {@code engine} (from pictures,
 * sounds, prompts and stories to videos) and {@code process} (limited child processes).
 */
@NullMarked
package dev.reelwright.render;

import org.jspecify.annotations.NullMarked;
