package dev.reelwright.gateway.session;

import static dev.reelwright.gateway.testing.Gateway.randomAddress;
import static dev.reelwright.gateway.testing.Gateway.request;
import static dev.reelwright.gateway.testing.Gateway.requestFrom;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.reelwright.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away: nobody is told that a password or a session is wrong. */
@QuarkusTest
@GatewayTest
class OutageSessionsComponentTest {
  @Inject Pool database;

  @AfterEach
  void databaseIsBack() throws SQLException {
    administer("alter database gateway allow_connections true");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> request().get("/q/health/ready").then().statusCode(200));
    await().atMost(Duration.ofSeconds(20)).until(this::requestsAreCountedTogether);
  }

  @Test
  void whoIsSignedInIsAskedToComeBack() throws SQLException {
    Person person = Person.signedUp();
    administer("alter database gateway allow_connections false");
    administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'gateway'");

    person
        .asks()
        .get("/api/auth/get-session")
        .then()
        .statusCode(503)
        .header("Retry-After", "2")
        .header("Set-Cookie", nullValue())
        .body("code", equalTo("SERVICE_UNAVAILABLE"));
    person
        .asks()
        .get("/api/v1/credit/balance")
        .then()
        .statusCode(503)
        .header("Retry-After", "2")
        .body("success", equalTo(false));
    Person.signIn(person.address(), person.email(), person.password())
        .then()
        .statusCode(503)
        .body("code", equalTo("SERVICE_UNAVAILABLE"));

    administer("alter database gateway allow_connections true");
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                person
                    .asks()
                    .get("/api/auth/get-session")
                    .then()
                    .statusCode(200)
                    .body("user.id", equalTo(person.account())));
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

  /** From outside of the gateway's own database. */
  private static void administer(String statement) throws SQLException {
    String own = setting("quarkus.datasource.jdbc.url");
    String outside = own.substring(0, own.lastIndexOf('/')) + "/postgres";
    try (Connection connection =
            DriverManager.getConnection(
                outside,
                setting("quarkus.datasource.username"),
                setting("quarkus.datasource.password"));
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
