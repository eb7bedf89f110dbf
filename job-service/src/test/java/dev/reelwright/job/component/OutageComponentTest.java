package dev.reelwright.job.component;

import static dev.reelwright.job.component.JobService.aSubmit;
import static dev.reelwright.job.component.JobService.newAccount;
import static dev.reelwright.job.component.JobService.newId;
import static dev.reelwright.job.component.JobService.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away for a while: callers are told so, news waits, and then all goes on. */
@QuarkusTest
final class OutageComponentTest extends OnRealParts {
  @Inject JobService service;

  @AfterEach
  void databaseIsBack() throws SQLException {
    administer("alter database job allow_connections true");
  }

  @Test
  void databaseThatIsAwayIsSaidPlainlyAndNoNewsIsLost() throws SQLException {
    String account = newAccount();
    String id = newId();
    service.grant(account, 20);
    service.submitted(aSubmit(id, account));
    try (KafkaProbe kafka = new KafkaProbe()) {
      int dead = kafka.records(RenderTopics.EVENTS + ".dlq").size();

      administer("alter database job allow_connections false");
      administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'job'");
      service.report(kafka, started(id, 1));
      Answer read =
          service.call("GET", "/internal/jobs/" + id + "?mode=LIVE&account=" + account, null);
      Answer submit = service.submit(aSubmit(newId(), account));
      Answer ready = open("/q/health/ready");
      Answer live = open("/q/health/live");
      databaseIsBack();

      for (Answer answer : List.of(read, submit)) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(service.problem(answer)).isEqualTo(new Problem.Unavailable("database", 2));
        assertThat(answer.headers()).containsEntry("retry-after", List.of("2"));
      }
      assertThat(ready.status()).isEqualTo(503);
      assertThat(live.status()).isEqualTo(200);
      service.await(id, account, JobState.RUNNING);
      assertThat(kafka.records(RenderTopics.EVENTS + ".dlq")).hasSize(dead);
    }
    assertThat(service.holds(account)).hasSize(1);
  }

  @Test
  void holdOfASubmitThatTheDatabaseLostGoesBack() throws SQLException {
    String account = newAccount();
    service.grant(account, 10);
    // The ledger freezes, and answers only when nobody else has come for two seconds.
    service.control("gather/2");
    CompletableFuture<Answer> submit =
        CompletableFuture.supplyAsync(() -> service.submit(aSubmit(newId(), account)));
    Awaitility.await().atMost(JobService.SOON).until(() -> service.openHolds(account).size() == 1);

    administer("alter database job allow_connections false");
    administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'job'");
    Answer refused = submit.join();
    databaseIsBack();

    assertThat(refused.status()).isEqualTo(503);
    Awaitility.await()
        .atMost(JobService.SOON)
        .untilAsserted(() -> assertThat(service.openHolds(account)).isEmpty());
    assertThat(service.available(account)).isEqualTo(10);
  }

  private Answer open(String path) {
    return service.send(HttpRequest.newBuilder(URI.create(JobService.baseUrl() + path)).build());
  }

  /** From outside of the service's own database. */
  private void administer(String statement) throws SQLException {
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
