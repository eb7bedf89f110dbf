package dev.reelwright.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LifetimeTest {
  private static final Instant BEGAN = Instant.parse("2026-05-07T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  private final Lifetime lifetime = new Lifetime(WEEK, DAY, DAY, DAY);

  @Test
  void aRememberedSessionLastsAWeekAndAnotherOneADay() {
    assertThat(lifetime.firstEnd(true, BEGAN)).isEqualTo(BEGAN.plus(WEEK));
    assertThat(lifetime.firstEnd(false, BEGAN)).isEqualTo(BEGAN.plus(DAY));
  }

  @Test
  void theBrowserKeepsOnlyTheRememberedOne() {
    assertThat(lifetime.cookieAge(true)).isEqualTo(WEEK);
    assertThat(lifetime.cookieAge(false)).isNull();
  }

  @Test
  void usedAfterADayItLastsAWeekFromThen() {
    Session session = session(true, BEGAN.plus(WEEK));
    Instant nextDay = BEGAN.plus(DAY);

    assertThat(lifetime.prolongedEnd(session, nextDay.minusMillis(1))).isNull();
    assertThat(lifetime.prolongedEnd(session, nextDay)).isEqualTo(nextDay.plus(WEEK));
  }

  @Test
  void oneThatIsNotRememberedIsNeverProlonged() {
    assertThat(lifetime.prolongedEnd(session(false, BEGAN.plus(DAY)), BEGAN.plus(DAY))).isNull();
  }

  @Test
  void itIsFreshForADay() {
    Session session = session(true, BEGAN.plus(WEEK));

    assertThat(lifetime.isFresh(session, BEGAN.plus(DAY).minusMillis(1))).isTrue();
    assertThat(lifetime.isFresh(session, BEGAN.plus(DAY))).isFalse();
    assertThat(new Lifetime(WEEK, DAY, DAY, Duration.ZERO).isFresh(session, BEGAN.plus(WEEK)))
        .isTrue();
  }

  private static Session session(boolean remembered, Instant end) {
    return new Session("ses_1", "acc_1", remembered, "192.0.2.1", "a", BEGAN, BEGAN, end);
  }
}
