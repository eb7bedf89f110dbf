package dev.reelwright.render.engine;

import java.time.Duration;

/** What a look at a finished video found. */
public sealed interface Inspection {
  /**
   * As promised.
   *
   * @param duration of the whole file, as ffprobe reads it
   */
  record Good(Duration duration, Geometry.Size size) implements Inspection {}

  /**
   * Not as promised.
   *
   * @param what is wrong, for the operator's log
   */
  record Faulty(String what) implements Inspection {}
}
