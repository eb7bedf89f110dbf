package dev.reelwright.render.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.config.CallsConfig;
import dev.reelwright.render.config.DatabaseConfig;
import dev.reelwright.render.config.DownloadsConfig;
import dev.reelwright.render.config.OutboxConfig;
import dev.reelwright.render.config.RenderConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartRulesTest {
  private static final long BLOCK_MILLIS = 3000;
  private static final long DELIVERY_MILLIS = 3000;

  @Test
  void shippedValuesStart() {
    assertThatCode(() -> start(Map.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "reelwright.render.slots, 0",
    "reelwright.render.slots, -2",
    "reelwright.render.provider-slots, 0",
    "reelwright.render.script-slots, 0",
    "reelwright.render.threads, 0",
    "reelwright.render.lease, 4999ms",
    "reelwright.render.grace, -1s",
    "reelwright.render.poll, 0s",
    "reelwright.render.retention, 29s",
    "reelwright.render.memory, 0",
    "reelwright.render.max-video, 0",
    "reelwright.render.min-audio, 0s",
    "reelwright.render.max-audio, 50ms",
    "reelwright.render.max-image-pixels, 0",
    "reelwright.render.min-image-side, 0",
    "reelwright.render.max-image-side, 15",
    "reelwright.render.max-image-aspect, 0",
    "reelwright.outbox.batch, 0",
    "reelwright.outbox.busy-pause, 0s",
    "reelwright.outbox.idle-pause, 0s",
    "reelwright.outbox.send-timeout, 0s",
    "reelwright.outbox.lease, 9999ms",
    "reelwright.database.statement-timeout, 999ms",
    "reelwright.calls.looks-at-once, 0",
    "reelwright.calls.look-lease, 999ms",
    "reelwright.calls.shortest-pause, 0s",
    "reelwright.calls.longest-pause, 500ms",
    "reelwright.calls.search-pause, 0s",
    "reelwright.calls.searches, 0",
    "reelwright.calls.refused-key-pause, 0s",
    "reelwright.calls.breaker.least, 0",
    "reelwright.calls.breaker.window, 4",
    "reelwright.calls.breaker.failures, 0",
    "reelwright.calls.breaker.failures, 101",
    "reelwright.calls.breaker.pause, 0s",
    "reelwright.downloads.connect-timeout, 0s",
    "reelwright.downloads.idle-timeout, 0s",
    "reelwright.downloads.picture-timeout, 0s",
    "reelwright.downloads.video-timeout, 0s",
    "reelwright.downloads.max-picture, 0",
    "reelwright.downloads.max-video, 0",
    "reelwright.downloads.redirects, -1"
  })
  void valueThatCannotWorkIsRefusedByItsName(String key, String value) {
    assertThatThrownBy(() -> start(Map.of(key, value)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(key + " must be ");
  }

  @ParameterizedTest
  @CsvSource({
    "reelwright.render.slot, 1",
    "reelwright.outbox.leese, 1s",
    "reelwright.database.timeout, 1s",
    "reelwright.calls.look, 1s",
    "reelwright.downloads.largest, 1"
  })
  void unknownKeyFailsTheStart(String key, String value) {
    assertThatThrownBy(() -> start(Map.of(key, value)))
        .isInstanceOf(ConfigValidationException.class)
        .hasMessageContaining(key);
  }

  @ParameterizedTest
  @CsvSource({"prod", "prod;local", "staging", "''"})
  void loopbackIsForDevelopersAlone(String profiles) {
    List<String> active = Arrays.stream(profiles.split(";")).filter(p -> !p.isEmpty()).toList();

    assertThatThrownBy(() -> StartRules.loopback(true, active))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("reelwright.downloads.allow-loopback must be ");
    assertThatCode(() -> StartRules.loopback(false, active)).doesNotThrowAnyException();
    assertThatCode(() -> StartRules.loopback(true, List.of("local"))).doesNotThrowAnyException();
  }

  private static void start(Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withConverter(MemorySize.class, 200, new MemorySizeConverter())
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .withMapping(RenderConfig.class)
            .withMapping(OutboxConfig.class)
            .withMapping(DatabaseConfig.class)
            .withMapping(CallsConfig.class)
            .withMapping(DownloadsConfig.class)
            .build();
    new StartRules(
            config.getConfigMapping(RenderConfig.class),
            config.getConfigMapping(OutboxConfig.class),
            config.getConfigMapping(DatabaseConfig.class),
            config.getConfigMapping(CallsConfig.class),
            config.getConfigMapping(DownloadsConfig.class),
            BLOCK_MILLIS,
            DELIVERY_MILLIS)
        .check(new StartupEvent());
  }
}
