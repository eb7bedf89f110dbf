package dev.reelwright.render.config;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** {@code reelwright.callbacks.*}: how providers' callbacks are told from forged ones. */
@ConfigMapping(prefix = "reelwright.callbacks")
public interface CallbacksConfig {
  /**
   * What seals the addresses of callbacks; shared with the gateway, at least 32 bytes of UTF-8.
   * None: no provider is asked to call back, and all is found by looking.
   */
  Optional<String> secret();
}
