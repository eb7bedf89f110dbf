package dev.reelwright.render.engine.result;

import dev.reelwright.render.engine.Geometry;
import java.time.Duration;

/**
 * What was ordered.
 *
 * @param size pixels of the resolution and shape that was ordered
 * @param sound whether there must be something to hear
 */
public record ResultOrder(Duration length, Geometry.Size size, boolean sound) {
  double seconds() {
    return length.toNanos() / 1e9;
  }
}
