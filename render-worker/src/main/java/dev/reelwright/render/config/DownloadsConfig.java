package dev.reelwright.render.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** {@code reelwright.downloads.*}: files fetched from addresses that others wrote. */
@ConfigMapping(prefix = "reelwright.downloads")
public interface DownloadsConfig {
  /**
   * Lets downloads reach this machine itself. Refused at the start unless the profile is {@code
   * local}, {@code dev} or {@code test}.
   */
  @WithDefault("false")
  boolean allowLoopback();

  /** A PEM file of certificate authorities to trust beside the JDK's own; for providers too. */
  Optional<Path> trustedCa();

  /** Longest time for finding the host's addresses, again for the connection, again for TLS. */
  @WithDefault("5s")
  Duration connectTimeout();

  /** Longest silence of a server that has been asked. */
  @WithDefault("30s")
  Duration idleTimeout();

  /** Longest time for a picture. */
  @WithDefault("60s")
  Duration pictureTimeout();

  /** Longest time for a video. */
  @WithDefault("10m")
  Duration videoTimeout();

  /** Largest picture. */
  @WithDefault("50M")
  MemorySize maxPicture();

  /** Largest video. */
  @WithDefault("1G")
  MemorySize maxVideo();

  /** Most redirects that are followed. */
  @WithDefault("5")
  int redirects();
}
