package dev.reelwright.render.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransienceTest {
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "57P01, true, the server goes down",
    "53300, true, too many connections",
    "40001, true, serialization failure",
    "0A000, true, a plan of before the migration",
    "42P01, true, the table is not there yet",
    "42501, true, a right was taken away",
    "22021, false, a NUL in a text",
    "23502, false, a value is missing"
  })
  void onlyWhatIsWrongWithTheDataIsFinal(String sqlState, boolean mayPass, String why) {
    PgException failure = new PgException(why, "ERROR", sqlState, "");

    assertThat(Transience.isTransient(new RuntimeException(failure))).isEqualTo(mayPass);
  }

  @Test
  void brokenConnectionPassesAndAnUnreadableTaskDoesNot() {
    assertThat(Transience.isTransient(new IOException("connection reset"))).isTrue();
    assertThat(Transience.isTransient(new IllegalArgumentException("no command"))).isFalse();
  }
}
