package dev.reelwright.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutageTest {
  private static final long HALF_A_SECOND = Duration.ofMillis(500).toNanos();

  @Test
  void outageIsToldAtOnceAndThenOnceAMinute() {
    Outage outage = new Outage();

    long told =
        LongStream.range(0, 301) // two and a half minutes, twice a second
            .filter(failure -> outage.worthTelling(failure * HALF_A_SECOND))
            .count();

    assertThat(told).isEqualTo(3);
  }

  @Test
  void endIsToldOnceAndTheNextOutageAtOnce() {
    Outage outage = new Outage();
    assertThat(outage.over(0)).isEmpty();
    outage.worthTelling(10);
    outage.worthTelling(20);

    assertThat(outage.over(40)).contains(Duration.ofNanos(30));
    assertThat(outage.over(50)).isEmpty();
    assertThat(outage.worthTelling(60)).isTrue();
  }
}
