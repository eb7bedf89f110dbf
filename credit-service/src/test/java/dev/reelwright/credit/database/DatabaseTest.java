package dev.reelwright.credit.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "08P01", "40001", "40P01", "53300", "53100", "55000", "55P03", "57P01", "57P02",
        "57P03", "57014", "58030", "25006", "28000", "28P01", "3D000"
      })
  void serverThatCannotServeNowIsAnOutage(String sqlState) {
    assertThat(Database.isOutage(refusal(sqlState))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "23514", "23503", "42601", "42P01", "22021", "23001", "XX000"})
  void refusedStatementIsNoOutage(String sqlState) {
    assertThat(Database.isOutage(refusal(sqlState))).isFalse();
  }

  @Test
  void lostConnectionIsAnOutage() {
    assertThat(Database.isOutage(new ConnectException("refused"))).isTrue();
    assertThat(Database.isOutage(new VertxException("Connection was closed"))).isTrue();
    assertThat(Database.isOutage(new io.smallrye.mutiny.TimeoutException())).isTrue();
  }

  @Test
  void ourOwnMistakeIsNoOutage() {
    assertThat(Database.isOutage(new IllegalStateException("bug"))).isFalse();
    assertThat(Database.isOutage(new ClassCastException("bug"))).isFalse();
  }

  private static PgException refusal(String sqlState) {
    return new PgException("refused", "ERROR", sqlState, "detail");
  }
}
