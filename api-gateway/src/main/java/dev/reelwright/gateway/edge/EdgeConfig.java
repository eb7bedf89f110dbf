package dev.reelwright.gateway.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds on requests of any kind. */
@ConfigMapping(prefix = "reelwright.edge")
public interface EdgeConfig {
  /** Largest body outside the surfaces that say otherwise. */
  @WithDefault("1M")
  MemorySize maxBody();

  /** How long a JSON body may take to arrive, from when it is asked for. */
  @WithDefault("30s")
  Duration bodyTime();

  /** How much of a body is still read after the request has been refused. */
  @WithDefault("101M")
  MemorySize discardBytes();

  /** For how long a body is still read after the request has been refused. */
  @WithDefault("20s")
  Duration discardTime();
}
