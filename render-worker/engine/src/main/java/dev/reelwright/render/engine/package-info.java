/**
 * From a picture and a voice to a video, with ffmpeg. {@link
 * dev.reelwright.render.engine.StillWithAudioEngine} tells the story; {@link
 * dev.reelwright.render.engine.StillCommands} holds every argument; {@link
 * dev.reelwright.render.engine.Geometry} and {@link dev.reelwright.render.engine.Loudness} are the
 * sums; {@link dev.reelwright.render.engine.VideoInspector} judges a finished file. JDK only and
 * free of CDI: {@link dev.reelwright.render.engine.Ffmpeg#locate} and a constructor are all that a
 * bench needs.
 */
@NullMarked
package dev.reelwright.render.engine;

import org.jspecify.annotations.NullMarked;
