package dev.reelwright.job.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.job.catalogue.CatalogueConfig;
import dev.reelwright.job.cleanup.CleanupConfig;
import dev.reelwright.job.outbox.OutboxConfig;
import dev.reelwright.job.store.GaugesConfig;
import dev.reelwright.job.view.StorageConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every key of ours, read once. */
final class ConfigTest {
  private static final Map<String, String> REQUIRED =
      Map.of(
          "reelwright.storage.public-endpoint", "https://videos.example",
          "reelwright.catalogue.models.\"still-audio-1\".credits", "10");

  @Test
  void defaultsAreAsDocumented() {
    SmallRyeConfig config = config(Map.of());

    JobsConfig jobs = config.getConfigMapping(JobsConfig.class);
    assertThat(jobs.deadline()).isEqualTo(Duration.ofHours(6));
    assertThat(jobs.holdMargin()).isEqualTo(Duration.ofHours(1));
    assertThat(jobs.expiryInterval()).isEqualTo(Duration.ofSeconds(1));
    OutboxConfig outbox = config.getConfigMapping(OutboxConfig.class);
    assertThat(outbox.batch()).isEqualTo(200);
    assertThat(outbox.busyPause()).isEqualTo(Duration.ofMillis(50));
    assertThat(outbox.idlePause()).isEqualTo(Duration.ofMillis(500));
    assertThat(outbox.sendTimeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(outbox.lease()).isEqualTo(Duration.ofSeconds(6));
    CleanupConfig cleanup = config.getConfigMapping(CleanupConfig.class);
    assertThat(cleanup.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(cleanup.batch()).isEqualTo(200);
    assertThat(cleanup.folderGrace()).isEqualTo(Duration.ofMinutes(1));
    assertThat(cleanup.claim()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.getConfigMapping(GaugesConfig.class).interval())
        .isEqualTo(Duration.ofSeconds(10));
    StorageConfig storage = config.getConfigMapping(StorageConfig.class);
    assertThat(storage.bucket()).isEqualTo("reelwright");
    assertThat(storage.publicEndpoint()).isEqualTo(URI.create("https://videos.example"));
    assertThat(storage.linkLife()).isEqualTo(Duration.ofDays(7));
    CatalogueConfig catalogue = config.getConfigMapping(CatalogueConfig.class);
    assertThat(catalogue.models()).containsOnlyKeys("still-audio-1");
    assertThat(catalogue.models().values())
        .extracting(CatalogueConfig.ModelConfig::credits)
        .containsExactly(10L);
  }

  @Test
  void unknownKeyFailsTheStart() {
    assertThatThrownBy(() -> config(Map.of("reelwright.jobs.dead-line", "PT1H")))
        .hasMessageContaining("reelwright.jobs.dead-line");
  }

  @Test
  void publicEndpointHasNoDefault() {
    assertThatThrownBy(() -> new SmallRyeConfigBuilder().withMapping(StorageConfig.class).build())
        .hasMessageContaining("reelwright.storage.public-endpoint");
  }

  /** Otherwise the producer of dead letters gives up, and with it the channel. */
  @Test
  void brokerThatIsAwayWhileARecordIsSetAsideDoesNotEndTheChannel() throws IOException {
    Properties shipped = new Properties();
    try (InputStream file =
        ConfigTest.class.getClassLoader().getResourceAsStream("application.properties")) {
      shipped.load(file);
    }

    String deadLetters = "mp.messaging.incoming.render-events.dead-letter-queue.";
    String forEver = String.valueOf(Integer.MAX_VALUE);
    assertThat(shipped)
        .containsEntry(deadLetters + "delivery.timeout.ms", forEver)
        .containsEntry(deadLetters + "max.block.ms", forEver);
  }

  private static SmallRyeConfig config(Map<String, String> more) {
    Map<String, String> keys = new TreeMap<>(REQUIRED);
    keys.putAll(more);
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withSources(new PropertiesConfigSource(keys, "test", 100))
        .withMapping(JobsConfig.class)
        .withMapping(OutboxConfig.class)
        .withMapping(CleanupConfig.class)
        .withMapping(StorageConfig.class)
        .withMapping(GaugesConfig.class)
        .withMapping(CatalogueConfig.class)
        .build();
  }
}
