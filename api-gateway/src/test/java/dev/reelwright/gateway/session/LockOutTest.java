package dev.reelwright.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.gateway.session.LockOut.Decision;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockOutTest {
  private static final Instant NOW = Instant.parse("2026-05-07T12:00:00Z");

  private final LockOut rule =
      new LockOut(5, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofDays(1));

  /** How many failures there were, and for how long the next one locks. */
  @ParameterizedTest
  @CsvSource({
    "0,0",
    "1,0",
    "2,0",
    "3,0",
    "4,30",
    "5,60",
    "6,120",
    "7,240",
    "8,480",
    "9,900",
    "10,900",
    "2000000000,900"
  })
  void eachFailureFromTheFifthOnLocksForTwiceAsLong(int before, long seconds) {
    Decision decision = rule.attempt(new Tally(before, NOW, null), NOW);

    assertThat(decision)
        .isEqualTo(
            new Decision.Go(
                new Tally(before + 1, NOW, seconds == 0 ? null : NOW.plusSeconds(seconds))));
  }

  @Test
  void whoIsLockedWaitsAndIsNotCounted() {
    Tally locked = new Tally(5, NOW, NOW.plusSeconds(30));

    assertThat(rule.attempt(locked, NOW.plusSeconds(29)))
        .isEqualTo(new Decision.Wait(Duration.ofSeconds(1)));
  }

  @Test
  void afterTheLockThereIsOneAttempt() {
    Tally locked = new Tally(5, NOW, NOW.plusSeconds(30));
    Instant later = NOW.plusSeconds(30);

    assertThat(rule.attempt(locked, later))
        .isEqualTo(new Decision.Go(new Tally(6, later, later.plusSeconds(60))));
  }

  @Test
  void aQuietDayForgetsAll() {
    Tally old = new Tally(9, NOW, NOW.plusSeconds(900));
    Instant nextDay = NOW.plus(Duration.ofDays(1));

    assertThat(rule.attempt(old, nextDay)).isEqualTo(new Decision.Go(new Tally(1, nextDay, null)));
  }

  @Test
  void aThousandAtOnceAreAThousand() {
    Tally tally = new Tally(0, NOW, null);
    int looked = 0;
    for (int attempt = 0; attempt < 1000; attempt++) {
      if (rule.attempt(tally, NOW) instanceof Decision.Go go) {
        tally = go.tally();
        looked++;
      }
    }

    assertThat(looked).isEqualTo(5);
  }

  @Test
  void anAttemptThatWasNoneTakesItsLockAlong() {
    assertThat(rule.takeBack(new Tally(5, NOW, NOW.plusSeconds(30)), 5))
        .isEqualTo(new Tally(4, NOW, null));
    assertThat(rule.takeBack(new Tally(7, NOW, NOW.plusSeconds(120)), 7))
        .isEqualTo(new Tally(6, NOW, null));
  }

  @Test
  void butNotTheLockOfOthers() {
    assertThat(rule.takeBack(new Tally(7, NOW, NOW.plusSeconds(120)), 5))
        .isEqualTo(new Tally(6, NOW, NOW.plusSeconds(120)));
  }

  @Test
  void withTooFewLeftThereIsNoLockAtAll() {
    assertThat(rule.takeBack(new Tally(5, NOW, NOW.plusSeconds(30)), 3))
        .isEqualTo(new Tally(4, NOW, null));
    assertThat(rule.takeBack(new Tally(0, NOW, null), 1)).isEqualTo(new Tally(0, NOW, null));
  }
}
