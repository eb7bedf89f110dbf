package dev.reelwright.job.database;

import dev.reelwright.pool.BoundedPool;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Bounds this service's pool by {@link DatabaseConfig#statementTimeout()}. */
@Singleton
public class Connections implements PgPoolCreator {
  private final BoundedPool bounds;

  Connections(DatabaseConfig config) {
    this.bounds = BoundedPool.of(config.statementTimeout());
  }

  @Override
  public Pool create(Input input) {
    return bounds.create(input);
  }
}
