package dev.reelwright.gateway.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means that a key that nobody has used lately can be looked up and an upload noted. The
 * neighbours and the object store are not asked: what needs them answers 503 by itself, and taking
 * every gateway out would only hide which part is away. While not ready, callers whose keys are
 * remembered are served all the same.
 */
@Readiness
@ApplicationScoped
class DatabaseReady implements AsyncHealthCheck {
  /** Shorter than the time that an orchestrator's probe usually has. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Pool database;

  DatabaseReady(Pool database) {
    this.database = database;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return database
        .query("select 1")
        .execute()
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .map(rows -> HealthCheckResponse.up("database"))
        .onFailure()
        .recoverWithItem(() -> HealthCheckResponse.down("database"));
  }
}
