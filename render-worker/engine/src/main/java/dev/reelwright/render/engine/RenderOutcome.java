package dev.reelwright.render.engine;

import dev.reelwright.render.media.Refusal;
import java.nio.file.Path;
import java.time.Duration;

/** What became of a render. Being stopped is no outcome: it is thrown. */
public sealed interface RenderOutcome {
  /**
   * The files lie in the render's folder and passed the inspection.
   *
   * @param length of the video
   */
  record Rendered(Path video, Path thumbnail, Duration length, Geometry.Size size)
      implements RenderOutcome {}

  /** The customer's input cannot become a video. */
  record Refused(Refusal refusal) implements RenderOutcome {}

  /**
   * Our side failed; another try may succeed.
   *
   * @param code stable, for operators, e.g. {@code disk_full}
   * @param detail for the log
   */
  record Broken(String code, String detail) implements RenderOutcome {}
}
