package dev.reelwright.render.config;

import dev.reelwright.render.contract.CallbackToken;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code reelwright.callbacks.*}: how providers' callbacks are told from forged ones. */
@ConfigMapping(prefix = "reelwright.callbacks")
public interface CallbacksConfig {
  /**
   * What seals the addresses of callbacks; the gateway has the same one; at least 32 bytes of
   * UTF-8. A production profile refuses to start with the default beside a {@code
   * reelwright.public-url}.
   */
  @WithDefault(CallbackToken.DEVELOPMENT_SECRET)
  String secret();
}
