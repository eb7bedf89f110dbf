/**
 * The built-in engine's people on this worker: {@link dev.reelwright.render.studio.StudioProgram}
 * makes them from configuration and tries whether they can work, {@link
 * dev.reelwright.render.studio.Orders} turns a task's spec into an order for them.
 */
@NullMarked
package dev.reelwright.render.studio;

import org.jspecify.annotations.NullMarked;
