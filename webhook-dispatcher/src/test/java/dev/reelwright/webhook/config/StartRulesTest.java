package dev.reelwright.webhook.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartRulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"local", "dev", "test"})
  void loopbackMayBeAllowedAtHome(String profile) {
    assertThatCode(() -> StartRules.loopback(true, List.of(profile))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod", "staging", "Local"})
  void loopbackIsRefusedElsewhere(String profile) {
    assertThatThrownBy(() -> StartRules.loopback(true, List.of(profile)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("reelwright.webhooks.allow-loopback")
        .hasMessageContaining(profile);
  }

  @Test
  void oneProfileOfManyThatMayNotIsEnough() {
    assertThatThrownBy(() -> StartRules.loopback(true, List.of("local", "prod")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> StartRules.loopback(true, List.of()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void withoutLoopbackEveryProfileStarts() {
    assertThatCode(() -> StartRules.loopback(false, List.of("prod"))).doesNotThrowAnyException();
  }

  @Test
  void leaseMustOutliveATry() {
    assertThatThrownBy(() -> StartRules.lease(Duration.ofSeconds(14), Duration.ofSeconds(10)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("reelwright.webhooks.lease");
    assertThatCode(() -> StartRules.lease(Duration.ofSeconds(15), Duration.ofSeconds(10)))
        .doesNotThrowAnyException();
  }

  @Test
  void shortestTimeIsNamedWithItsKey() {
    assertThatThrownBy(
            () ->
                StartRules.atLeast(
                    "reelwright.webhooks.retention", Duration.ofHours(23), Duration.ofDays(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("reelwright.webhooks.retention must be ");
    assertThatCode(() -> StartRules.atLeast("key", Duration.ofDays(1), Duration.ofDays(1)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c2hvcnQ=", "!!not base64!!"})
  void encryptionKeyMustBeAKeyAndIsNotShown(String key) {
    assertThatThrownBy(() -> StartRules.encryptionKey(key))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("reelwright.webhooks.encryption-key")
        .hasMessageNotContaining(key.isEmpty() ? "c2hvcnQ" : key);
  }
}
