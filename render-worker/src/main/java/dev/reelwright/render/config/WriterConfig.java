package dev.reelwright.render.config;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/**
 * A language model that writes scripts, behind an OpenAI-compatible endpoint. Without one, or when
 * it fails, the built-in writer writes.
 */
@ConfigMapping(prefix = "reelwright.writer")
public interface WriterConfig {
  /** The endpoint's base, e.g. {@code https://models.example/v1}; none: the built-in writer. */
  Optional<URI> url();

  /** The model's name there. */
  Optional<String> model();

  /** Sent as a bearer token. */
  Optional<String> key();
}
