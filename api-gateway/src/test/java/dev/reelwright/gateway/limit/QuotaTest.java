package dev.reelwright.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.gateway.limit.Quota.Limit;
import dev.reelwright.job.contract.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaTest {
  private static final Instant NOON = Instant.parse("2026-05-07T12:00:00Z");
  private static final Quota REGENERATIONS =
      new Quota(
          "regenerations",
          List.of(new Limit(5, Duration.ofHours(1)), new Limit(3, Duration.ofMinutes(10))));

  /** What was done is minutes ago; empty: it may be done. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''               |",
        "0 0              |",
        "0 0 0            | 3 per 600, wait 600",
        "1 4 9            | 3 per 600, wait 60",
        "1 4 10           |",
        "0 0 0 0 59       | 3 per 600, wait 600",
        "11 12 13 14 59   | 5 per 3600, wait 60",
        "11 12 13 14 60   |",
        "1 2 3 40 41      | 5 per 3600, wait 1140",
        "0 1 2 50 59      | 3 per 600, wait 480",
        "0 1 2 20 30      | 5 per 3600, wait 1800"
      })
  void allLimitsHoldAndTheLongestWaitIsNamed(String minutesAgo, String refusal) {
    List<Instant> done =
        Stream.of(minutesAgo.split(" "))
            .filter(it -> !it.isEmpty())
            .map(it -> NOON.minus(Duration.ofMinutes(Long.parseLong(it))))
            .toList();

    assertThat(
            REGENERATIONS
                .judge(done, NOON)
                .map(
                    it ->
                        "%d per %d, wait %d"
                            .formatted(it.limit(), it.windowSeconds(), it.retryAfterSeconds()))
                .orElse(null))
        .isEqualTo(refusal);
  }

  @Test
  void theDayHasNoMidnight() {
    Quota day = new Quota("videos", List.of(new Limit(20, Duration.ofDays(1))));
    Instant evening = Instant.parse("2026-05-07T23:00:00Z");
    Instant[] done = new Instant[20];
    Arrays.fill(done, evening);

    assertThat(day.judge(List.of(done), evening.plus(Duration.ofHours(2))))
        .contains(new Problem.RateLimited("videos", 20, 86_400, 22 * 3600));
    assertThat(day.judge(List.of(done), evening.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void whoeverWaitsAsLongAsToldIsLetIn() {
    List<Instant> done = List.of(NOON.minusMillis(1), NOON, NOON);

    long wait = REGENERATIONS.judge(done, NOON).orElseThrow().retryAfterSeconds();

    assertThat(REGENERATIONS.judge(done, NOON.plusSeconds(wait))).isEmpty();
    assertThat(REGENERATIONS.judge(done, NOON.plusSeconds(wait - 1))).isPresent();
  }

  /** The clock is finer than a millisecond, and a part of one is to be waited for too. */
  @ParameterizedTest
  @ValueSource(longs = {1, 999_999, 1_000_000, 999_999_999})
  void partsOfAMillisecondCount(long nanos) {
    Instant done = NOON.plusNanos(nanos);

    long wait =
        REGENERATIONS.judge(List.of(done, done, done), NOON).orElseThrow().retryAfterSeconds();

    assertThat(wait).isEqualTo(601);
    assertThat(REGENERATIONS.judge(List.of(done, done, done), NOON.plusSeconds(wait))).isEmpty();
  }

  @Test
  void usesAreKnownForTheLongestSpan() {
    assertThat(REGENERATIONS.longestSpan()).hasHours(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void aLimitOfNothingIsNone(long uses) {
    assertThatThrownBy(() -> new Limit(uses, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Limit(1, Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Quota("q", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
