package dev.reelwright.gateway.session;

import dev.reelwright.gateway.config.GatewayConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** The rules of this package, as configured. */
class SessionBeans {
  @Produces
  @Singleton
  Origins origins(GatewayConfig gateway, SessionsConfig config) {
    return Origins.of(gateway.publicUrl(), config.trustedOrigins().orElse(Set.of()));
  }

  @Produces
  @Singleton
  SessionCookie cookie(SessionsConfig config) {
    return switch (config.cookie()) {
      case SECURE -> new SessionCookie(true);
      case PLAIN -> new SessionCookie(false);
    };
  }

  @Produces
  @Singleton
  Lifetime lifetime(SessionsConfig config) {
    return new Lifetime(
        config.life(), config.updateAge(), config.unrememberedLife(), config.freshAge());
  }

  @Produces
  @Singleton
  HashCost hashCost(SessionsConfig config) {
    return new HashCost(
        Math.toIntExact(config.argon2().memory().asLongValue() / 1024),
        config.argon2().iterations(),
        config.argon2().parallelism());
  }
}
