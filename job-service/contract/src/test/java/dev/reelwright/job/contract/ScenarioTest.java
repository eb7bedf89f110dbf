package dev.reelwright.job.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScenarioTest {
  @ParameterizedTest
  @EnumSource
  void scenarioIsFoundByItsName(Scenario scenario) {
    assertThat(Scenario.named(scenario.text())).contains(scenario);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SLOW", "slow ", "fail"})
  void otherNamesAreNone(String name) {
    assertThat(Scenario.named(name)).isEmpty();
  }

  @Test
  void namesAreToldInTheOrderOfTheList() {
    assertThat(Scenario.names())
        .containsExactly(
            "slow",
            "fail-at-65",
            "moderation-input",
            "moderation-output",
            "stuck",
            "provider-timeout",
            "throttled",
            "lost-callback",
            "bad-file");
  }
}
