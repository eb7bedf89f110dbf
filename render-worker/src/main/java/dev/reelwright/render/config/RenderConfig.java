package dev.reelwright.render.config;

import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.media.MediaLimits;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How this worker renders. Unknown keys below {@code reelwright.render} fail the start. */
@ConfigMapping(prefix = "reelwright.render")
public interface RenderConfig {
  /** ffmpeg: a path, or a name to look for on the search path. */
  @WithDefault("ffmpeg")
  String ffmpeg();

  /** ffprobe: a path, or a name to look for on the search path. */
  @WithDefault("ffprobe")
  String ffprobe();

  /** Renders, and scenes of storyboards, under way at once; 1 or more. */
  @WithDefault("2")
  int slots();

  /** Submissions to providers under way at once; 1 or more. They wait for answers, nothing else. */
  @WithDefault("16")
  int providerSlots();

  /** Scripts written at once; 1 or more. They take a moment each, and never wait for renders. */
  @WithDefault("2")
  int scriptSlots();

  /** How long a claim holds without a heartbeat, which comes three times in it; 5 s at least. */
  @WithDefault("30s")
  Duration lease();

  /** How long renders under way may still take after SIGTERM before they are handed back. */
  @WithDefault("20s")
  Duration grace();

  /** Longest pause between two looks for work; commands of this process wake earlier. */
  @WithDefault("500ms")
  Duration poll();

  /**
   * This worker's name in leases. Keep it over restarts: a worker that comes back takes up its own
   * tasks at once. Default: host name and HTTP port.
   */
  Optional<String> worker();

  /**
   * Where renders keep their files; this worker's alone, for what is named {@code render-…} in it
   * is removed at the start. Default: below the system's temporary folder, by the worker's name.
   */
  Optional<Path> folder();

  /** How long ended tasks are remembered. */
  @WithDefault("7d")
  Duration retention();

  /** Threads of the video encoder and of decoders, per render. */
  @WithDefault("2")
  int threads();

  /** Address space of each tool, where the machine has prlimit. */
  @WithDefault("3G")
  MemorySize memory();

  /** Largest finished video. */
  @WithDefault("2G")
  MemorySize maxVideo();

  /** Longest audio. */
  @WithDefault("60m")
  Duration maxAudio();

  /** Shortest audio. */
  @WithDefault("100ms")
  Duration minAudio();

  /** Most pixels of a picture, width times height. */
  @WithDefault("64000000")
  long maxImagePixels();

  /** Longest side of a picture, pixels. */
  @WithDefault("16384")
  int maxImageSide();

  /** Shortest side of a picture, pixels. */
  @WithDefault("16")
  int minImageSide();

  /** One side of a picture may be this many times the other. */
  @WithDefault("20")
  int maxImageAspect();

  /** Colour behind transparent pictures, as ffmpeg names colours. */
  @WithDefault("white")
  String ground();

  /** The engine's view of these values. */
  default EngineSettings engine() {
    MediaLimits media =
        new MediaLimits(
            maxImagePixels(),
            maxImageSide(),
            minImageSide(),
            maxImageAspect(),
            maxAudio(),
            minAudio());
    return new EngineSettings(
        media, threads(), memory().asLongValue(), maxVideo().asLongValue(), ground());
  }
}
