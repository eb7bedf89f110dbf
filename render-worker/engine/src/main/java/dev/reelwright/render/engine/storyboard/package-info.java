/**
 * The built-in engine as a whole, in the order of its work: a story is written ({@code script}),
 * spoken ({@code narration}), paced ({@link dev.reelwright.render.engine.storyboard.Pacing}), drawn
 * ({@code scene}, {@code caption}) and composed ({@code compose}). {@link
 * dev.reelwright.render.engine.storyboard.StoryboardEngine} is the story of it.
 */
@NullMarked
package dev.reelwright.render.engine.storyboard;

import org.jspecify.annotations.NullMarked;
