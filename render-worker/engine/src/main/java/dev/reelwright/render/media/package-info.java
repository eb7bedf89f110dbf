/**
 * Is this upload what it says, and do we take it. {@link dev.reelwright.render.media.MediaKind}
 * decides by the bytes; {@link dev.reelwright.render.media.ImageHeader} and {@link
 * dev.reelwright.render.media.AudioHeader} read the few bytes that settle size, orientation and
 * completeness without a decoder; {@link dev.reelwright.render.media.Probe} asks ffprobe in the
 * sandbox. Each refusal has a stable code and a message for the customer ({@link
 * dev.reelwright.render.media.Refusal}). JDK only.
 */
@NullMarked
package dev.reelwright.render.media;

import org.jspecify.annotations.NullMarked;
