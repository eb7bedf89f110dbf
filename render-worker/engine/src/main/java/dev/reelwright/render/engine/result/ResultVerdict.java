package dev.reelwright.render.engine.result;

import dev.reelwright.render.engine.Geometry;
import java.nio.file.Path;
import java.time.Duration;

/** Whether a delivered file becomes a customer's video. */
public sealed interface ResultVerdict {
  /**
   * It does. Both files lie in the folder of the steps.
   *
   * @param video MP4 that begins with its index: H.264 (4:2:0, 8 bit, square pixels, upright), and
   *     AAC where there is sound; nothing of the provider's metadata
   * @param thumbnail JPEG
   * @param length of the video, as it stands in the file
   * @param size as it is to be seen
   * @param sound whether it has a sound track
   * @param recoded whether the picture was coded anew; if not it is the provider's, bit for bit
   */
  record Taken(
      Path video,
      Path thumbnail,
      Duration length,
      Geometry.Size size,
      boolean sound,
      boolean recoded)
      implements ResultVerdict {}

  /**
   * It does not.
   *
   * @param detail for operators: what was found; may hold a tool's own words, at most 500
   *     characters
   */
  record Refused(ResultFault fault, String detail) implements ResultVerdict {}
}
