package dev.reelwright.gateway.config;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Refuses to start with a configuration that would be unsafe to run. */
@ApplicationScoped
class StartChecks {
  static final int MIN_ADMIN_KEY_LENGTH = 24;

  void check(@Observes StartupEvent started, GatewayConfig config) {
    check(config.adminKey(), config.allowLoopback(), ConfigUtils.getProfiles());
  }

  static void check(String adminKey, boolean allowLoopback, List<String> profiles) {
    if (adminKey.length() < MIN_ADMIN_KEY_LENGTH) {
      throw new IllegalStateException(
          "reelwright.admin.key must have at least " + MIN_ADMIN_KEY_LENGTH + " characters");
    }
    if (allowLoopback && profiles.contains("prod")) {
      throw new IllegalStateException(
          "reelwright.webhooks.allow-loopback=true is for development: not in the profile prod");
    }
  }
}
