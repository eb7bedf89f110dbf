package dev.reelwright.credit.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long to wait for PostgreSQL. */
@ConfigMapping(prefix = "reelwright.database")
public interface DatabaseConfig {
  /**
   * Longest wait for one statement, its turn in the connection pool included. Beyond it the caller
   * is told to come back.
   */
  @WithDefault("10s")
  Duration statementTimeout();
}
