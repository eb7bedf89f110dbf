/**
 * A still with sound in which something moves: {@link
 * dev.reelwright.render.engine.still.MovingStill} draws it in segments, each frame a {@code
 * MovingPicture} with a {@code LevelMeter} on top, which shows the {@code SoundLevels}.
 */
@NullMarked
package dev.reelwright.render.engine.still;

import org.jspecify.annotations.NullMarked;
