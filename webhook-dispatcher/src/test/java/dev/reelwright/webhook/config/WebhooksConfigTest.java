package dev.reelwright.webhook.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.address.UrlPolicy;
import dev.reelwright.webhook.delivery.Schedule;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhooksConfigTest {
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @Test
  void defaultsAreWhatTheDocumentationSays() {
    WebhooksConfig config = read(Map.of());
    assertThat(config.encryptionKey()).isEqualTo(KEY);
    assertThat(config.trustedCa()).isEmpty();
    assertThat(config.allowLoopback()).isFalse();
    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.totalTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.responseBytes()).isEqualTo(20_000);
    assertThat(config.slots()).isEqualTo(64);
    assertThat(config.slotsForFirstTries()).isEqualTo(24);
    assertThat(config.slotsForRetries()).isEqualTo(16);
    assertThat(config.slotsPerEndpoint()).isEqualTo(4);
    assertThat(config.slotsPerHost()).isEqualTo(16);
    assertThat(config.lease()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.poll()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.retention()).isEqualTo(Duration.ofDays(30));
    assertThat(config.endpointsPerAccount()).isEqualTo(50);
    assertThat(config.secretOverlap()).isEqualTo(Duration.ofDays(1));
    assertThat(config.toUrlPolicy()).isEqualTo(UrlPolicy.PUBLIC_HTTPS);
  }

  @Test
  void defaultScheduleIsTenTriesInAboutSeventyFiveHours() {
    Schedule schedule = read(Map.of()).toSchedule();
    Duration whole = schedule.delays().stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(schedule.tries()).isEqualTo(10);
    assertThat(schedule.delays().getFirst()).isZero();
    assertThat(whole).isBetween(Duration.ofHours(75), Duration.ofHours(76));
    assertThat(schedule.jitter()).isEqualTo(0.1);
    assertThat(schedule.throttleFloor()).isEqualTo(Duration.ofMinutes(1));
    assertThat(schedule.retryAfterLimit()).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void everyKeyIsRead() {
    WebhooksConfig config =
        read(Map.of("trusted-ca", "/etc/ca.pem", "schedule", "0s,1s", "jitter", "0"));
    assertThat(config.trustedCa()).contains(Path.of("/etc/ca.pem"));
    assertThat(config.toSchedule().delays()).containsExactly(Duration.ZERO, Duration.ofSeconds(1));
  }

  @Test
  void unknownKeyFailsTheStart() {
    assertThatThrownBy(() -> read(Map.of("shedule", "0s")))
        .isInstanceOf(ConfigValidationException.class)
        .hasMessageContaining("reelwright.webhooks.shedule");
  }

  private static WebhooksConfig read(Map<String, String> keys) {
    Map<String, String> properties = new HashMap<>();
    properties.put("reelwright.webhooks.encryption-key", KEY);
    keys.forEach((key, value) -> properties.put("reelwright.webhooks." + key, value));
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withConverter(Duration.class, 200, new DurationConverter())
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .withMapping(WebhooksConfig.class)
        .build()
        .getConfigMapping(WebhooksConfig.class);
  }
}
