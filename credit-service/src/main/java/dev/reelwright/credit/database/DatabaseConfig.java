package dev.reelwright.credit.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How long to wait for PostgreSQL. Shorter than callers wait for us (3 s), so that they get an
 * answer, even if it is 503.
 */
@ConfigMapping(prefix = "reelwright.database")
public interface DatabaseConfig {
  /**
   * Longest wait for one statement, its turn in the connection pool included; beyond it the caller
   * is told to come back. PostgreSQL itself gives it up after four fifths of that. At least 1 s.
   */
  @WithDefault("2500ms")
  Duration statementTimeout();

  /** Longest time of a statement that reads whole tables (the audit). */
  @WithDefault("10M")
  Duration readTimeout();
}
