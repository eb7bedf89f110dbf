package dev.reelwright.webhook.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code reelwright.database.*}: how long to wait for a PostgreSQL that hangs instead of dying. */
@ConfigMapping(prefix = "reelwright.database")
public interface DatabaseConfig {
  /**
   * Longest wait for one call, its turn in the connection pool included; then it counts as failed,
   * although PostgreSQL may still carry it out. PostgreSQL itself ends a statement, and a
   * transaction that nobody goes on with, after four fifths of this time; a connection that stays
   * silent for one and a half times as long is closed. At least one second.
   */
  @WithDefault("10s")
  Duration statementTimeout();
}
