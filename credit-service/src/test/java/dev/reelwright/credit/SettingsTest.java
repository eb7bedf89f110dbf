package dev.reelwright.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.credit.database.DatabaseConfig;
import dev.reelwright.credit.expiry.HoldSweepConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every key of our own, with its default, and what becomes of a misspelt one. */
class SettingsTest {
  @Test
  void defaultsStand() {
    SmallRyeConfig config = config(Map.of());

    HoldSweepConfig holds = config.getConfigMapping(HoldSweepConfig.class);
    assertThat(holds.sweepEvery()).isEqualTo(Duration.ofSeconds(10));
    assertThat(holds.sweepLimit()).isEqualTo(1000);
    assertThat(config.getConfigMapping(DatabaseConfig.class).statementTimeout())
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void everyKeyMayBeSet() {
    SmallRyeConfig config =
        config(
            Map.of(
                "reelwright.holds.sweep-every", "2m",
                "reelwright.holds.sweep-limit", "5",
                "reelwright.database.statement-timeout", "500ms"));

    HoldSweepConfig holds = config.getConfigMapping(HoldSweepConfig.class);
    assertThat(holds.sweepEvery()).isEqualTo(Duration.ofMinutes(2));
    assertThat(holds.sweepLimit()).isEqualTo(5);
    assertThat(config.getConfigMapping(DatabaseConfig.class).statementTimeout())
        .isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void misspeltKeyFailsTheStart() {
    assertThatThrownBy(() -> config(Map.of("reelwright.holds.sweep-evry", "2m")))
        .hasMessageContaining("reelwright.holds.sweep-evry");
  }

  private static SmallRyeConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(HoldSweepConfig.class)
        .withMapping(DatabaseConfig.class)
        .build();
  }
}
