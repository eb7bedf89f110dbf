package dev.reelwright.credit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/**
 * A ledger from before lots keeps its balances, its holds and its history, and passes the audit.
 */
@QuarkusTest
@QuarkusTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "credit"),
      @ResourceArg(name = "kafka", value = "true")
    })
class MigrationTest {
  private static final String DATABASE = "before_lots";

  /** A grant, a settled hold, a second grant, an open hold; a second account with a grant. */
  private static final String BEFORE =
      """
      insert into account (account, available, frozen, used, granted, last_sequence) values
        ('alice', 75, 30, 20, 125, 9), ('bob', 7, 0, 0, 7, 1);
      insert into hold (hold_id, account, amount, settled, state, backstop, reference, ended_at) values
        ('h1', 'alice', 25, 20, 'SETTLED', '2090-01-01Z', 'job 1', now()),
        ('h2', 'alice', 30, 0, 'OPEN', '2090-01-01Z', 'job 2', null),
        ('h4', 'alice', 1, 0, 'RELEASED', '2090-01-01Z', 'job 4', now()),
        ('h5', 'alice', 2, 0, 'EXPIRED', '2020-01-01Z', 'job 5', now());
      insert into entry (account, sequence, kind, operation_id, issued_change, available_change,
          frozen_change, used_change, available_after, frozen_after, used_after, reference) values
        ('alice', 1, 'GRANT', 'g1', -100, 100, 0, 0, 100, 0, 0, 'bought'),
        ('bob', 1, 'GRANT', 'g3', -7, 7, 0, 0, 7, 0, 0, 'bought'),
        ('alice', 2, 'FREEZE', 'h1', 0, -25, 25, 0, 75, 25, 0, 'job 1'),
        ('alice', 3, 'SETTLE', 'h1', 0, 5, -25, 20, 80, 0, 20, 'job 1'),
        ('alice', 4, 'GRANT', 'g2', -25, 25, 0, 0, 105, 0, 20, 'bought'),
        ('alice', 5, 'FREEZE', 'h2', 0, -30, 30, 0, 75, 30, 20, 'job 2'),
        ('alice', 6, 'FREEZE', 'h4', 0, -1, 1, 0, 74, 31, 20, 'job 4'),
        ('alice', 7, 'RELEASE', 'h4', 0, 1, -1, 0, 75, 30, 20, 'job 4'),
        ('alice', 8, 'FREEZE', 'h5', 0, -2, 2, 0, 73, 32, 20, 'job 5'),
        ('alice', 9, 'EXPIRE', 'h5', 0, 2, -2, 0, 75, 30, 20, 'job 5');
      """;

  @Test
  void ledgerOfTheFirstVersionGoesOn() throws SQLException {
    try (Connection connection = connection("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + DATABASE);
      statement.execute("create database " + DATABASE);
    }
    // Repeatable migrations belong to the newest version.
    flyway().target("1").repeatableSqlMigrationPrefix("none").load().migrate();
    try (Connection connection = connection(DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute(BEFORE);

      flyway().load().migrate();

      assertThat(
              rows(
                  statement,
                  """
                  select verdict, available, frozen, used from ledger_apply('alice',
                    '[{"verb": "SETTLE", "id": "h2", "amount": 10},
                      {"verb": "GRANT", "id": "g1", "amount": 100, "reason": "bought",
                       "kind": "PAID", "priority": 50},
                      {"verb": "FREEZE", "id": "h3", "amount": 95,
                       "backstop": "2090-01-01T00:00:00Z", "reference": "job 3"}]', null)
                  """))
          .containsExactly("APPLIED 95 0 30", "REPEATED 100 0 0", "APPLIED 0 95 30");
      assertThat(rows(statement, audit())).isEmpty();
      assertThat(rows(statement, "select count(*) from entry")).containsExactly("12");
    }
  }

  private static String audit() {
    return AuditRules.STATEMENT.replace("$1", "1000");
  }

  private static FluentConfiguration flyway() {
    return Flyway.configure()
        .dataSource(url(DATABASE), setting("username"), setting("password"))
        .locations("classpath:db/migration");
  }

  private static Connection connection(String database) throws SQLException {
    return DriverManager.getConnection(url(database), setting("username"), setting("password"));
  }

  private static String url(String database) {
    String url = setting("jdbc.url");
    return url.substring(0, url.lastIndexOf('/') + 1) + database;
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue("quarkus.datasource." + name, String.class);
  }

  private static List<String> rows(Statement statement, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringBuilder row = new StringBuilder(result.getString(1));
        for (int i = 2; i <= columns; i++) {
          row.append(' ').append(result.getString(i));
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }
}
