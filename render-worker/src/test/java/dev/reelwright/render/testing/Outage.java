package dev.reelwright.render.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Until it is closed nobody gets into the database, and who was in it has been thrown out. */
public final class Outage implements AutoCloseable {
  private final Connection admin;

  /** Begins it. */
  public Outage() throws SQLException {
    Config config = ConfigProvider.getConfig();
    admin =
        DriverManager.getConnection(
            config
                .getValue("quarkus.datasource.jdbc.url", String.class)
                .replaceFirst("/render$", "/postgres"),
            config.getValue("quarkus.datasource.username", String.class),
            config.getValue("quarkus.datasource.password", String.class));
    run("alter database render with allow_connections false");
    run("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'render'");
  }

  @Override
  public void close() throws SQLException {
    run("alter database render with allow_connections true");
    admin.close();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = admin.createStatement()) {
      statement.execute(sql);
    }
  }
}
