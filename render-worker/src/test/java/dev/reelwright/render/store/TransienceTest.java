package dev.reelwright.render.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.TimeoutException;
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
    "57014, true, statement_timeout",
    "25P03, true, idle_in_transaction_session_timeout",
    "40001, true, serialization failure",
    "0A000, true, a plan of before the migration",
    "42P01, true, the table is not there yet",
    "42501, true, a right was taken away",
    "22021, false, a NUL in a text",
    "23502, false, a value is missing"
  })
  void onlyWhatIsWrongWithTheDataIsFinal(String sqlState, boolean mayPass, String why) {
    PgException failure = new PgException(why, "ERROR", sqlState, "");

    assertThat(Transience.mayPass(new RuntimeException(failure))).isEqualTo(mayPass);
  }

  /** What cannot be read is refused before anything is stored, and never asks here. */
  @Test
  void whateverIsNotAboutTheDataIsWaitedFor() {
    assertThat(Transience.mayPass(new IOException("connection reset"))).isTrue();
    assertThat(Transience.mayPass(new TimeoutException())).isTrue();
    assertThat(Transience.mayPass(new IllegalStateException("the pool is closed"))).isTrue();
  }
}
