package dev.reelwright.render.engine;

import dev.reelwright.render.media.MediaLimits;
import java.time.Duration;

/**
 * What one render may use.
 *
 * @param media what inputs may be
 * @param threads threads of the video encoder and of decoders
 * @param memoryBytes address space of each tool
 * @param videoBytes largest finished video
 * @param ground colour behind transparent pictures, as ffmpeg names colours, e.g. {@code white}
 */
public record EngineSettings(
    MediaLimits media, int threads, long memoryBytes, long videoBytes, String ground) {
  /** The shipped values; what the configuration defaults to. */
  public static EngineSettings defaults() {
    return new EngineSettings(
        new MediaLimits(64_000_000, 16_384, 16, 20, Duration.ofMinutes(60), Duration.ofMillis(100)),
        2,
        3L << 30,
        2L << 30,
        "white");
  }
}
