package dev.reelwright.gateway.health;

import static dev.reelwright.gateway.testing.Gateway.newCustomer;
import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static dev.reelwright.gateway.testing.Gateway.request;
import static dev.reelwright.gateway.testing.Gateway.requestFrom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.reelwright.gateway.testing.Gateway.Customer;
import dev.reelwright.gateway.testing.GatewayTest;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away for a while. */
@QuarkusTest
@GatewayTest
class OutageComponentTest {
  @Inject AgroalDataSource flywayPool;
  @Inject Pool database;

  @AfterEach
  void databaseIsBack() throws SQLException {
    administer("alter database gateway allow_connections true");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> request().get("/q/health/ready").then().statusCode(200));
    await().atMost(Duration.ofSeconds(20)).until(this::requestsAreCountedTogether);
  }

  /** Not before then may another test rely on limits. */
  private boolean requestsAreCountedTogether() {
    String address = randomAddress();
    requestFrom(address).get("/api/jobs");
    return database
            .preparedQuery("select 1 from rate_window where bucket = $1")
            .execute(Tuple.of("api:" + address))
            .await()
            .atMost(Duration.ofSeconds(10))
            .rowCount()
        == 1;
  }

  @Test
  void withoutItTheGatewayIsAliveNotReadyAndServesWhomItRemembers() throws SQLException {
    Customer customer = newCustomer();
    customer.asks().get("/api/jobs").then().statusCode(200);

    administer("alter database gateway allow_connections false");
    administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'gateway'");

    request()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("checks[0].name", equalTo("database"))
        .body("checks[0].status", equalTo("DOWN"));
    request().get("/q/health/live").then().statusCode(200);
    request().get("/health").then().statusCode(200);
    customer.asks().get("/api/jobs").then().statusCode(200);
  }

  @Test
  void aConnectionThatPostgresDroppedIsNotLentOutAgain() throws SQLException {
    long dropped = backend();
    administer("select pg_terminate_backend(" + dropped + ")");
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> administer("select pid from pg_stat_activity where pid = " + dropped) == 0);

    assertThat(backend()).isNotEqualTo(dropped);
  }

  /** Borrows a connection, gives it back, and names the server's process at its other end. */
  private long backend() throws SQLException {
    try (Connection connection = flywayPool.getConnection();
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery("select pg_backend_pid()")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** From outside of the gateway's own database; gives how many rows there were. */
  private static int administer(String statement) throws SQLException {
    String own = setting("quarkus.datasource.jdbc.url");
    String outside = own.substring(0, own.lastIndexOf('/')) + "/postgres";
    try (Connection connection =
            DriverManager.getConnection(
                outside,
                setting("quarkus.datasource.username"),
                setting("quarkus.datasource.password"));
        Statement sql = connection.createStatement()) {
      int count = 0;
      if (sql.execute(statement)) {
        ResultSet rows = sql.getResultSet();
        while (rows.next()) {
          count++;
        }
      }
      return count;
    }
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
