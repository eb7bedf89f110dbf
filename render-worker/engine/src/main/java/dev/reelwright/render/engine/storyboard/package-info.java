/**
 * The built-in engine as a whole, in the order of its work: a story is written ({@code script}),
 * spoken ({@code narration}), paced ({@link dev.reelwright.render.engine.storyboard.Pacing}), drawn
 * ({@code scene}, {@code caption}) and composed ({@code compose}). {@link
 * dev.reelwright.render.engine.storyboard.StoryboardEngine} is the story of it.
 *
 * <p>{@link dev.reelwright.render.engine.storyboard.BoardEngine} makes a storyboard that is given,
 * one step at a time, for several workers that share its scenes. Both have scenes drawn by {@link
 * dev.reelwright.render.engine.storyboard.Film}, which knows one scene at a time, and joined by
 * {@link dev.reelwright.render.engine.storyboard.Cutting}.
 */
@NullMarked
package dev.reelwright.render.engine.storyboard;

import org.jspecify.annotations.NullMarked;
