package dev.reelwright.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HintsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry-after | 7 | 7000",
        "retry-after | ' 7 ' | 7000",
        "retry-after | 1.5 | 1500",
        "retry-after | Sun, 01 Mar 2026 12:00:09 GMT | 9000",
        "retry-after | 86400 | 3600000",
        "retry-after | 999999999999 | 3600000",
        "retry-after | Mon, 02 Mar 2026 12:00:00 GMT | 3600000",
        "retry-after-ms | 250 | 250",
        "openai-poll-after-ms | 5000 | 5000"
      })
  void hintIsReadAndLimited(String name, String value, long millis) {
    assertThat(hint(Map.of(name, List.of(value)))).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-5",
        "",
        "soon",
        "1e9",
        "NaN",
        "Sun, 01 Mar 2026 11:59:59 GMT",
        "2026-03-01",
        "0x10"
      })
  void whatIsNoHintIsNone(String value) {
    assertThat(hint(Map.of("retry-after", List.of(value)))).isEmpty();
  }

  @Test
  void pollHintComesBeforeRetryAfter() {
    assertThat(hint(Map.of("retry-after", List.of("60"), "openai-poll-after-ms", List.of("2000"))))
        .contains(Duration.ofSeconds(2));
    assertThat(hint(Map.of("retry-after", List.of("60"), "openai-poll-after-ms", List.of("x"))))
        .contains(Duration.ofSeconds(60));
    assertThat(hint(Map.of())).isEmpty();
  }

  private static Optional<Duration> hint(Map<String, List<String>> headers) {
    return Hints.pollAfter(headers, NOW);
  }
}
