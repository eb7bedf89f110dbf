package dev.reelwright.gateway.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartChecksTest {
  private static final String KEY = "k".repeat(24);

  @Test
  void aShortAdminKeyStopsTheStart() {
    assertThatThrownBy(() -> StartChecks.check("k".repeat(23), false, List.of("prod")))
        .hasMessageContaining("reelwright.admin.key");
  }

  @Test
  void webhooksToThisMachineStopTheStartInProduction() {
    assertThatThrownBy(() -> StartChecks.check(KEY, true, List.of("prod")))
        .hasMessageContaining("allow-loopback");
  }

  @Test
  void theyAreAllowedLocally() {
    assertThatCode(() -> StartChecks.check(KEY, true, List.of("local"))).doesNotThrowAnyException();
    assertThatCode(() -> StartChecks.check(KEY, false, List.of("prod"))).doesNotThrowAnyException();
  }
}
