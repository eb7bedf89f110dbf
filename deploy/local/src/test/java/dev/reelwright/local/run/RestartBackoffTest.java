package dev.reelwright.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {
  private static final Duration QUICK = Duration.ofSeconds(1);

  @Test
  void quickDeathsWaitLongerAndLongerUpToTenSeconds() {
    List<Long> millis =
        Stream.iterate(RestartBackoff.NONE, backoff -> backoff.after(QUICK))
            .limit(8)
            .map(backoff -> backoff.delay().toMillis())
            .toList();

    assertThat(millis).containsExactly(0L, 500L, 1000L, 2000L, 4000L, 8000L, 10000L, 10000L);
  }

  @Test
  void oneThatRanForLongStartsAnew() {
    RestartBackoff tired = RestartBackoff.NONE.after(QUICK).after(QUICK).after(QUICK);

    assertThat(tired.after(Duration.ofSeconds(30)).delay()).isEqualTo(Duration.ofMillis(500));
  }
}
