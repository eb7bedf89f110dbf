/**
 * The built-in engine's people on this worker: {@link dev.reelwright.render.studio.StudioProgram}
 * makes them from configuration and tries whether they can work, {@link
 * dev.reelwright.render.studio.StudioAnnouncer} tells others what they offer, {@link
 * dev.reelwright.render.studio.Orders} and {@link dev.reelwright.render.studio.Scripts} turn a
 * task's spec into an order for them; {@link dev.reelwright.render.studio.BoardMaker} is what they
 * do for a storyboard, step by step.
 */
@NullMarked
package dev.reelwright.render.studio;

import org.jspecify.annotations.NullMarked;
