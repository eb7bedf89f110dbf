package dev.reelwright.job.api;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means that jobs can be read. Kafka is not asked: without it jobs are still accepted, and
 * the outbox keeps what is to be said.
 */
@Readiness
@ApplicationScoped
class DatabaseReady implements AsyncHealthCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Pool pool;

  DatabaseReady(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return pool.query("select 1")
        .execute()
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .map(rows -> HealthCheckResponse.up("database"))
        .onFailure()
        .recoverWithItem(HealthCheckResponse.down("database"));
  }
}
