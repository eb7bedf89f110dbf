package dev.reelwright.credit.database;

import dev.reelwright.pool.BoundedPool;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Bounds this service's pool by {@link DatabaseConfig#statementTimeout()}. A connection may be
 * silent for as long as an audit reads, so one whose other end vanished keeps its place that long
 * too.
 */
@Singleton
public class Connections implements PgPoolCreator {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  /** Calls of many accounts may wait at once; each for a fifth of a statement's limit at most. */
  private static final int LONGEST_QUEUE = 5000;

  private final BoundedPool bounds;

  Connections(DatabaseConfig config) {
    this.bounds =
        new BoundedPool(
            config.statementTimeout(), config.readTimeout().plus(A_MINUTE), LONGEST_QUEUE);
  }

  @Override
  public Pool create(Input input) {
    return bounds.create(input);
  }
}
