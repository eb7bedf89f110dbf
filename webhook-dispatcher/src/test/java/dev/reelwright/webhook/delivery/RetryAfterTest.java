package dev.reelwright.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-05-07T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "120,                           PT2M",
    "' 7 ',                         PT7S",
    "0,                             PT0S",
    "999999999999,                  PT277777777H46M39S",
    "'Thu, 7 May 2026 12:00:30 GMT', PT30S",
    "'Thu, 07 May 2026 13:00:00 GMT', PT1H",
    "'Thu, 7 May 2026 11:00:00 GMT', PT0S"
  })
  void secondsAndDatesAreRead(String header, Duration expected) {
    assertThat(RetryAfter.parse(header, NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "9999999999999999999999", "2026-05-07", "٣"})
  void nonsenseCountsAsAbsent(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isNull();
  }

  @Test
  void absentIsAbsent() {
    assertThat(RetryAfter.parse(null, NOW)).isNull();
  }
}
