package dev.reelwright.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseReadyTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.closeAndAwait();
  }

  @Test
  void aDatabaseThatSaysNothingIsNotWaitedForLongerThanTheProbeWaits() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      assertThat(ask(silent.getLocalPort())).isEqualTo(HealthCheckResponse.Status.DOWN);
    }
  }

  @Test
  void whereNobodyListensIsNoDatabase() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    assertThat(ask(port)).isEqualTo(HealthCheckResponse.Status.DOWN);
  }

  private HealthCheckResponse.Status ask(int port) {
    Pool pool =
        PgBuilder.pool()
            .using(vertx)
            .connectingTo(
                new PgConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setUser("nobody")
                    .setPassword("nothing")
                    .setDatabase("none"))
            .build();
    return new DatabaseReady(pool)
        .call()
        .await()
        .atMost(DatabaseReady.PATIENCE.plus(Duration.ofSeconds(2)))
        .getStatus();
  }
}
