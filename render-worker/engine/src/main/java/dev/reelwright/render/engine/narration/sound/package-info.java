/**
 * Sound that came from somewhere else: read ({@link
 * dev.reelwright.render.engine.narration.sound.Sound}), brought to our rate, and searched for the
 * words in it ({@link dev.reelwright.render.engine.narration.sound.TimeEstimator}).
 */
@NullMarked
package dev.reelwright.render.engine.narration.sound;

import org.jspecify.annotations.NullMarked;
