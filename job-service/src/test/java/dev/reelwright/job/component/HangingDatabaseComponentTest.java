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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** PostgreSQL takes every call and answers none: somebody holds a lock that all of them need. */
@QuarkusTest
final class HangingDatabaseComponentTest extends OnRealParts {
  @Inject JobService service;

  @Test
  void callersAreToldSweepsGoOnAndNoNewsIsLost() throws SQLException {
    String account = newAccount();
    String overdue = newId();
    service.grant(account, 10);
    service.submitted(aSubmit(overdue, account));
    String otherAccount = newAccount();
    String running = newId();
    service.grant(otherAccount, 10);
    service.submitted(aSubmit(running, otherAccount));
    try (KafkaProbe kafka = new KafkaProbe();
        Connection other = connection();
        Statement lock = other.createStatement()) {
      int dead = kafka.records(RenderTopics.EVENTS + ".dlq").size();
      service.sql(
          """
          update job set created_at = created_at - interval '7 hours',
            deadline = now() + interval '1 second'
          where id = '%s'
          """
              .formatted(overdue));

      other.setAutoCommit(false);
      lock.execute("lock table job in access exclusive mode");
      service.report(kafka, started(running, 1));
      List<CompletableFuture<Answer>> calls =
          List.of(
              CompletableFuture.supplyAsync(
                  () ->
                      service.call(
                          "GET",
                          "/internal/jobs/" + running + "?mode=LIVE&account=" + otherAccount,
                          null)),
              CompletableFuture.supplyAsync(() -> service.submit(aSubmit(newId(), newAccount()))),
              CompletableFuture.supplyAsync(() -> service.cancel(running, otherAccount)));
      List<Answer> answers = calls.stream().map(CompletableFuture::join).toList();
      Duration longestWait = longestWaitForALock();
      other.rollback();

      assertThat(answers)
          .allSatisfy(
              answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(service.problem(answer))
                    .isEqualTo(new Problem.Unavailable("database", 2));
              });
      // The lock is held for longer than any call has waited for it: all were given up and
      // repeated.
      assertThat(longestWait).isPositive().isLessThan(Duration.ofSeconds(3));
      service.await(overdue, account, JobState.EXPIRED);
      service.await(running, otherAccount, JobState.RUNNING);
      assertThat(kafka.records(RenderTopics.EVENTS + ".dlq")).hasSize(dead);
    }
  }

  @Test
  void postgresqlItselfEndsWhatNobodyWaitsForAnyMore() {
    List<String> settings =
        List.of("statement_timeout", "idle_in_transaction_session_timeout").stream()
            .map(name -> service.sql("show " + name).iterator().next().getString(0))
            .toList();

    assertThat(settings).containsExactly("2400ms", "2400ms");
  }

  /** Of those that wait just now. */
  private static Duration longestWaitForALock() throws SQLException {
    try (Connection observer = connection();
        Statement sql = observer.createStatement();
        ResultSet longest =
            sql.executeQuery(
                """
                select coalesce(max(extract(epoch from clock_timestamp() - query_start)), 0)
                from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                """)) {
      longest.next();
      return Duration.ofMillis(Math.round(longest.getDouble(1) * 1000));
    }
  }

  private static Connection connection() throws SQLException {
    return DriverManager.getConnection(
        setting("quarkus.datasource.jdbc.url"),
        setting("quarkus.datasource.username"),
        setting("quarkus.datasource.password"));
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
