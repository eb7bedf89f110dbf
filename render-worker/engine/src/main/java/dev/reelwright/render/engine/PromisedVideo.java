package dev.reelwright.render.engine;

import java.time.Duration;

/**
 * What a finished video must be.
 *
 * @param length of picture and sound, to within one frame
 * @param codec of the picture
 * @param frameRate frames a second
 * @param chapters whether it has a track of chapter marks
 */
public record PromisedVideo(
    Duration length, Geometry.Size size, VideoCodec codec, int frameRate, boolean chapters) {
  /** A picture with a sound. */
  static PromisedVideo still(Duration length, Geometry.Size size) {
    return new PromisedVideo(length, size, VideoCodec.H264, StillCommands.FRAMES_PER_SECOND, false);
  }

  double frameSeconds() {
    return 1.0 / frameRate;
  }
}
