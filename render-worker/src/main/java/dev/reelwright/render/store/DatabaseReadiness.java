package dev.reelwright.render.store;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means that PostgreSQL answers over the connections that do the work. (Quarkus' own check
 * would wait without limit on a JDBC connection that nothing else here needs after the start.)
 */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements AsyncHealthCheck {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Pool pool;

  DatabaseReadiness(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return pool.query("select 1")
        .execute()
        .ifNoItem()
        .after(LIMIT)
        .fail()
        .map(answer -> response(true))
        .onFailure()
        .recoverWithItem(() -> response(false));
  }

  private static HealthCheckResponse response(boolean up) {
    return HealthCheckResponse.named("postgresql").status(up).build();
  }
}
