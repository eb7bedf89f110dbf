/**
 * Makes videos with ffmpeg and Java2D; free of CDI: {@link
 * dev.reelwright.render.engine.Ffmpeg#locate} and a constructor are all that a bench needs.
 *
 * <p>This package holds what all kinds of video share, and the simplest kind: {@link
 * dev.reelwright.render.engine.StillWithAudioEngine} shows a picture for as long as a sound lasts;
 * {@link dev.reelwright.render.engine.StillCommands} holds its arguments; {@link
 * dev.reelwright.render.engine.Geometry} and {@link dev.reelwright.render.engine.Loudness} are the
 * sums; {@link dev.reelwright.render.engine.VideoInspector} judges a finished file. A prompt or a
 * script goes the way of the packages below, which {@code storyboard} conducts:
 *
 * <ol>
 *   <li>{@code story}: the nouns
 *   <li>{@code script}: from a prompt to a story, built in or by a model
 *   <li>{@code narration}: from written text to sound with the time of each word
 *   <li>{@code look}: fonts, themes, icons; {@code picture}: photographs that move
 *   <li>{@code scene}: from a scene to pictures; {@code caption}: the spoken words on them
 *   <li>{@code compose}: from pictures and sound to one file
 * </ol>
 */
@NullMarked
package dev.reelwright.render.engine;

import org.jspecify.annotations.NullMarked;
