/**
 * Makes a still picture move, calmly: {@link dev.reelwright.render.engine.picture.Photo} decodes
 * it, {@code Saliency} guesses what it is about, {@code Framing} decides whether it fills the frame
 * or is shown whole as a card over a blurred copy of itself, {@link
 * dev.reelwright.render.engine.picture.CameraMove} plans the camera's way, and {@link
 * dev.reelwright.render.engine.picture.MovingPicture} draws any frame of it:
 *
 * <pre>
 * file -> Photo -> Saliency -> Framing, CameraMove, DepthMap -> ScaledCopy -> frame n
 * </pre>
 *
 * Frames are drawn by our own sampler, because Java2D's affine bilinear scaling is three times too
 * slow for video and moves in whole pixels at its edges.
 */
@NullMarked
package dev.reelwright.render.engine.picture;

import org.jspecify.annotations.NullMarked;
