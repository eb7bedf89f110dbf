package dev.reelwright.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.credit.audit.AuditConfig;
import dev.reelwright.credit.database.DatabaseConfig;
import dev.reelwright.credit.expiry.SweepConfig;
import dev.reelwright.credit.ledger.LaneConfig;
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

    SweepConfig sweep = config.getConfigMapping(SweepConfig.class);
    assertThat(sweep.every()).isEqualTo(Duration.ofSeconds(10));
    assertThat(sweep.limit()).isEqualTo(1000);
    assertThat(sweep.inboxRetention()).isEqualTo(Duration.ofDays(14));
    LaneConfig lanes = config.getConfigMapping(LaneConfig.class);
    assertThat(lanes.longestQueue()).isEqualTo(1000);
    assertThat(lanes.largestBatch()).isEqualTo(64);
    assertThat(lanes.longestWait()).isEqualTo(Duration.ofMillis(400));
    DatabaseConfig database = config.getConfigMapping(DatabaseConfig.class);
    assertThat(database.statementTimeout()).isEqualTo(Duration.ofMillis(2500));
    assertThat(database.readTimeout()).isEqualTo(Duration.ofMinutes(10));
    AuditConfig audit = config.getConfigMapping(AuditConfig.class);
    assertThat(audit.every()).isEqualTo(Duration.ofHours(1));
    assertThat(audit.delayed()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void everyKeyMayBeSet() {
    SmallRyeConfig config =
        config(
            Map.of(
                "reelwright.sweep.every", "2m",
                "reelwright.sweep.limit", "5",
                "reelwright.sweep.inbox-retention", "P1D",
                "reelwright.lanes.longest-queue", "7",
                "reelwright.lanes.largest-batch", "8",
                "reelwright.lanes.longest-wait", "9s",
                "reelwright.database.statement-timeout", "500ms",
                "reelwright.database.read-timeout", "1m",
                "reelwright.audit.every", "2h",
                "reelwright.audit.delayed", "3m"));

    SweepConfig sweep = config.getConfigMapping(SweepConfig.class);
    assertThat(sweep.every()).isEqualTo(Duration.ofMinutes(2));
    assertThat(sweep.limit()).isEqualTo(5);
    assertThat(sweep.inboxRetention()).isEqualTo(Duration.ofDays(1));
    LaneConfig lanes = config.getConfigMapping(LaneConfig.class);
    assertThat(lanes.longestQueue()).isEqualTo(7);
    assertThat(lanes.largestBatch()).isEqualTo(8);
    assertThat(lanes.longestWait()).isEqualTo(Duration.ofSeconds(9));
    DatabaseConfig database = config.getConfigMapping(DatabaseConfig.class);
    assertThat(database.statementTimeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(database.readTimeout()).isEqualTo(Duration.ofMinutes(1));
    AuditConfig audit = config.getConfigMapping(AuditConfig.class);
    assertThat(audit.every()).isEqualTo(Duration.ofHours(2));
    assertThat(audit.delayed()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void misspeltKeyFailsTheStart() {
    assertThatThrownBy(() -> config(Map.of("reelwright.sweep.evry", "2m")))
        .hasMessageContaining("reelwright.sweep.evry");
  }

  private static SmallRyeConfig config(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .withConverter(Duration.class, 200, new DurationConverter())
        .withMapping(SweepConfig.class)
        .withMapping(LaneConfig.class)
        .withMapping(AuditConfig.class)
        .withMapping(DatabaseConfig.class)
        .build();
  }
}
