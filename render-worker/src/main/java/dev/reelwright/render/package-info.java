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
 *   <li>{@code media}: is this upload what it says, and do we take it
 *   <li>{@code engine}: from a picture and a voice to a video; JDK only, usable without CDI
 *   <li>{@code process}: ffmpeg and ffprobe as limited child processes
 *   <li>{@code outbox}: events leave, in order
 *   <li>{@code health}: may this worker take work
 *   <li>{@code config}, {@code start}: what can be configured, and what is refused at the start
 * </ol>
 */
@NullMarked
package dev.reelwright.render;

import org.jspecify.annotations.NullMarked;
