package dev.reelwright.gateway.config;

import dev.reelwright.render.contract.CallbackToken;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Refuses to start with a configuration that would be unsafe to run. */
@ApplicationScoped
class StartChecks {
  static final int MIN_ADMIN_KEY_LENGTH = 24;
  static final int MIN_CALLBACK_SECRET_BYTES = 32;

  void check(@Observes StartupEvent started, GatewayConfig config) {
    check(config, ConfigUtils.getProfiles());
  }

  static void check(GatewayConfig config, List<String> profiles) {
    boolean production = profiles.contains("prod");
    require(
        config.adminKey().length() >= MIN_ADMIN_KEY_LENGTH,
        "reelwright.admin.key must have at least " + MIN_ADMIN_KEY_LENGTH + " characters");
    require(
        config.callbackSecret().getBytes(StandardCharsets.UTF_8).length
            >= MIN_CALLBACK_SECRET_BYTES,
        "reelwright.callbacks.secret must have at least " + MIN_CALLBACK_SECRET_BYTES + " bytes");
    require(
        !production || !config.callbackSecret().equals(CallbackToken.DEVELOPMENT_SECRET),
        "reelwright.callbacks.secret must be set in the profile prod: everybody knows the default");
    require(
        !production || !config.allowLoopback(),
        "reelwright.webhooks.allow-loopback=true is for development: not in the profile prod");
    require(
        !production || !config.allowLoopbackImages(),
        "reelwright.downloads.allow-loopback=true is for development: not in the profile prod");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
