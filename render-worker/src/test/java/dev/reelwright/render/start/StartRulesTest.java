package dev.reelwright.render.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.config.DatabaseConfig;
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
    "reelwright.database.statement-timeout, 999ms"
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
    "reelwright.database.timeout, 1s"
  })
  void unknownKeyFailsTheStart(String key, String value) {
    assertThatThrownBy(() -> start(Map.of(key, value)))
        .isInstanceOf(ConfigValidationException.class)
        .hasMessageContaining(key);
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
            .build();
    new StartRules(
            config.getConfigMapping(RenderConfig.class),
            config.getConfigMapping(OutboxConfig.class),
            config.getConfigMapping(DatabaseConfig.class),
            BLOCK_MILLIS,
            DELIVERY_MILLIS)
        .check(new StartupEvent());
  }
}
