package dev.reelwright.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.gateway.limit.Quota.Limit;
import dev.reelwright.gateway.testing.GatewayTest;
import dev.reelwright.job.contract.Problem;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@GatewayTest
class PostgresQuotaStoreComponentTest extends QuotaStoreContract {
  @Inject PostgresQuotaStore store;
  @Inject Vertx vertx;

  @ConfigProperty(name = "quarkus.datasource.reactive.url")
  String url = "";

  @ConfigProperty(name = "quarkus.datasource.username")
  String user = "";

  @ConfigProperty(name = "quarkus.datasource.password")
  String password = "";

  @Override
  QuotaStore store() {
    return store;
  }

  @Test
  void replicasLetInNoMoreThanOneDoes() {
    Quota day = new Quota("q", List.of(new Limit(20, Duration.ofDays(1))));
    String bucket = UUID.randomUUID().toString();
    Instant now = Instant.parse("2026-05-07T12:00:00Z");
    Pool pool =
        Pool.newInstance(
            PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(url).setUser(user).setPassword(password))
                .using(vertx)
                .build());
    try {
      QuotaStore replica = new PostgresQuotaStore(pool);
      List<Uni<Optional<Problem.RateLimited>>> uses =
          IntStream.range(0, 50)
              .mapToObj(n -> (n % 2 == 0 ? store : replica).use(bucket, "s" + n, day, now))
              .toList();

      assertThat(Uni.join().all(uses).andFailFast().await().indefinitely())
          .filteredOn(Optional::isEmpty)
          .hasSize(20);
    } finally {
      pool.closeAndAwait();
    }
  }
}
