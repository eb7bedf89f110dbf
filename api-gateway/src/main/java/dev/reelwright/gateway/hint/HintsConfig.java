package dev.reelwright.gateway.hint;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Callbacks of providers, beside the secret of their tokens, which the workers know too. */
@ConfigMapping(prefix = "reelwright.hints")
public interface HintsConfig {
  /**
   * By provider: what its callbacks show that come without a token, in the header {@code
   * X-Callback-Secret} or the parameter {@code secret}. Such callbacks of any other provider are
   * refused. At least 24 characters.
   */
  Map<String, SharedSecret> providerSecrets();

  /**
   * By provider: what it signs its callbacks with (Standard Webhooks, {@code whsec_...}), one for
   * each account that calls here. Whoever stands here must sign.
   */
  Map<String, List<SigningSecret>> signingSecrets();

  /** How far from now a signature's time may be, before or after. */
  @WithDefault("5m")
  Duration signatureAge();

  /** Largest body of a callback. */
  @WithDefault("256K")
  MemorySize maxBody();

  /** How long the broker may take; providers wait for 10 seconds or so. */
  @WithDefault("2s")
  Duration patience();
}
