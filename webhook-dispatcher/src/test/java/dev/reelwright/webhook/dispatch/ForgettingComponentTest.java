package dev.reelwright.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.testkit.StackResource;
import dev.reelwright.webhook.testing.WebhookSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the retention of 30 days deletes, and what it leaves. */
@QuarkusTest
@QuarkusTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "webhook"),
      @ResourceArg(name = "kafka", value = "true")
    })
@QuarkusTestResource(WebhookSettings.class)
@SuppressWarnings("NullAway.Init") // CDI fills the fields
class ForgettingComponentTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String INSERT =
      """
      insert into account_secret values ('forgetful', 'AAAA', now());
      insert into delivery (id, event_id, job_id, account, url, host, media_type, body, signature,
                            state, reason, attempts, due_at, created_at, ended_at)
      select 'forget-' || kind || n, 'evt', 'job', 'forgetful', 'https://x', 'x',
             'application/json', '{}', 'HEX_BODY', state, reason, attempts, due_at,
             now() - interval '40 days', ended_at
      from generate_series(1, 5) n,
           (values ('delivered', 'DELIVERED', null, 1, null, now() - interval '31 days'),
                   ('exhausted', 'EXHAUSTED', 'GONE', 1, null, now() - interval '31 days'),
                   ('young', 'DELIVERED', null, 1, null, now() - interval '29 days'),
                   ('owed', 'PENDING', null, 0, now() + interval '1 day', null))
             as v (kind, state, reason, attempts, due_at, ended_at);
      insert into attempt
      select id, 1, 1, created_at, 5, 'answered', 200, null, '' from delivery
      where account = 'forgetful' and attempts = 1;
      """;

  @Inject Forgetting forgetting;
  @Inject DataSource database;

  /** Batches of three: several full ones and a last one that is not. */
  @Test
  void deliveriesThatEndedLongAgoGoWithTheirAttempts() throws SQLException {
    execute(INSERT);

    forgetting.forget(3).await().atMost(LIMIT);

    assertThat(texts("select id from delivery where account = 'forgetful'"))
        .hasSize(10)
        .allMatch(id -> id.startsWith("forget-young") || id.startsWith("forget-owed"));
    assertThat(texts("select delivery_id from attempt where delivery_id like 'forget-%'"))
        .hasSize(5)
        .allMatch(id -> id.startsWith("forget-young"));
    assertThat(forgetting.forget(3).await().atMost(LIMIT)).isZero();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
