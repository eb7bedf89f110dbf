package dev.reelwright.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitPolicyTest {
  private static final Instant NOON = Instant.parse("2026-05-07T12:00:00Z");

  private final RateLimitPolicy policy = new RateLimitPolicy("submit", 30, Duration.ofSeconds(60));

  @ParameterizedTest
  @CsvSource({"1,29", "29,1", "30,0"})
  void asManyAsTheLimitAreAllowed(long hits, long remaining) {
    assertThat(policy.judge(count(hits, 60_000), NOON))
        .isEqualTo(new Verdict.Allowed(policy, remaining, 60));
  }

  @Test
  void oneMoreIsRefused() {
    assertThat(policy.judge(count(31, 12_000), NOON)).isEqualTo(new Verdict.Refused(policy, 12));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "999,1", "1001,2", "0,1", "-50,1"})
  void whoWaitsThatLongIsLetIn(long millisLeft, long seconds) {
    assertThat(policy.judge(count(31, millisLeft), NOON).resetSeconds()).isEqualTo(seconds);
  }

  @Test
  void ofTwoVerdictsTheStricterIsShown() {
    Verdict roomy = new Verdict.Allowed(policy, 500, 10);
    Verdict tight = new Verdict.Allowed(policy, 3, 60);
    Verdict soon = new Verdict.Refused(policy, 5);
    Verdict later = new Verdict.Refused(policy, 50);

    assertThat(roomy.stricter(tight)).isSameAs(tight);
    assertThat(tight.stricter(soon)).isSameAs(soon);
    assertThat(soon.stricter(roomy)).isSameAs(soon);
    assertThat(soon.stricter(later)).isSameAs(later);
  }

  @Test
  void aPolicyThatAllowsNothingIsAMistake() {
    assertThatThrownBy(() -> new RateLimitPolicy("p", 0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9,203.0.113.9",
    "::ffff:203.0.113.9,203.0.113.9",
    "2001:db8:1:2:3:4:5:6,20010db800010002/64",
    "2001:db8:1:2:ffff::1,20010db800010002/64",
    "2001:db8::1,20010db800000000/64",
    "::1,0000000000000000/64",
    "fe80::1,fe80000000000000/64"
  })
  void anIpv6NetworkIsOneClient(String peer, String client) {
    assertThat(ClientAddress.of(SocketAddress.inetSocketAddress(80, peer))).isEqualTo(client);
  }

  private static RateLimitStore.Count count(long hits, long millisLeft) {
    return new RateLimitStore.Count(hits, NOON.plusMillis(millisLeft));
  }
}
