package dev.reelwright.webhook.config;

import dev.reelwright.webhook.endpoint.SecretBox;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Refuses to start on configuration that would be unsafe or could not work. */
@ApplicationScoped
public class StartRules {
  private static final Set<String> MAY_REACH_LOOPBACK = Set.of("local", "dev", "test");
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);
  private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);
  private static final Duration SHORTEST_ANSWER = Duration.ofSeconds(1);

  private final WebhooksConfig config;
  private final DatabaseConfig database;

  StartRules(WebhooksConfig config, DatabaseConfig database) {
    this.config = config;
    this.database = database;
  }

  void check(@Observes @Priority(1) StartupEvent start) {
    loopback(config.allowLoopback(), ConfigUtils.getProfiles());
    lease(config.lease(), config.totalTimeout());
    encryptionKey(config.encryptionKey());
    atLeast("reelwright.webhooks.retention", config.retention(), SHORTEST_RETENTION);
    atLeast("reelwright.database.statement-timeout", database.statementTimeout(), SHORTEST_ANSWER);
  }

  /**
   * @throws IllegalStateException when loopback is allowed outside of local, dev and test
   */
  static void loopback(boolean allowed, List<String> profiles) {
    if (allowed && (profiles.isEmpty() || !MAY_REACH_LOOPBACK.containsAll(profiles))) {
      throw new IllegalStateException(
          "reelwright.webhooks.allow-loopback=true lets customers' URLs reach this machine; only"
              + " the profiles local, dev and test may set it, not "
              + profiles);
    }
  }

  /**
   * @throws IllegalStateException when a try could outlive its lease
   */
  static void lease(Duration lease, Duration totalTimeout) {
    if (lease.compareTo(totalTimeout.plus(LEASE_MARGIN)) < 0) {
      throw new IllegalStateException(
          "reelwright.webhooks.lease ("
              + lease
              + ") must exceed reelwright.webhooks.total-timeout ("
              + totalTimeout
              + ") by "
              + LEASE_MARGIN
              + " at least");
    }
  }

  /**
   * @throws IllegalStateException when it is shorter
   */
  static void atLeast(String key, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalStateException(key + " must be " + least + " at least, not " + value);
    }
  }

  /**
   * @throws IllegalStateException when it is not 32 bytes in base64; the message does not show it
   */
  static void encryptionKey(String key) {
    try {
      SecretBox.withKey(key, new SecureRandom());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "reelwright.webhooks.encryption-key must be 32 bytes in base64, e.g. from"
              + " `openssl rand -base64 32`");
    }
  }
}
