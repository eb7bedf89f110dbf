/**
 * From drawn scenes and spoken words to one file: {@link
 * dev.reelwright.render.engine.compose.SegmentEncoder} turns the frames of a scene into a segment,
 * {@link dev.reelwright.render.engine.compose.SoundTrack} lays the voices end to end on the same
 * clock, {@link dev.reelwright.render.engine.compose.MusicBed} lays music under them, {@link
 * dev.reelwright.render.engine.compose.Joiner} joins the segments without coding them again and
 * encodes the sound once. Scenes last whole frames, so nothing drifts.
 */
@NullMarked
package dev.reelwright.render.engine.compose;

import org.jspecify.annotations.NullMarked;
