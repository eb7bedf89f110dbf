package dev.reelwright.render.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The built-in voice, which runs as a child JVM. */
@ConfigMapping(prefix = "reelwright.voice")
public interface VoiceConfig {
  /** The voice program's jar and all that it needs: a class path, or {@code folder/*}. */
  String classPath();

  /** The {@code java} that runs it, 21 or later. Default: the one that runs this worker. */
  Optional<Path> java();

  /** Sentences spoken at once; 1 or more. */
  @WithDefault("2")
  int threads();

  /** How long the program stays, and keeps its memory, when nobody speaks. */
  @WithDefault("5m")
  Duration idle();

  /** How long the program may take to start, and how long one sentence may take. */
  @WithDefault("60s")
  Duration timeout();
}
