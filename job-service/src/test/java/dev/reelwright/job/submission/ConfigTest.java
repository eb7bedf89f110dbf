package dev.reelwright.job.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.job.asset.AssetsConfig;
import dev.reelwright.job.catalogue.CatalogueConfig;
import dev.reelwright.job.cleanup.CleanupConfig;
import dev.reelwright.job.credit.ReconciliationConfig;
import dev.reelwright.job.database.DatabaseConfig;
import dev.reelwright.job.outbox.OutboxConfig;
import dev.reelwright.job.store.GaugesConfig;
import dev.reelwright.job.storyboard.StoryboardsConfig;
import dev.reelwright.job.view.StorageConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key of ours, read once. */
final class ConfigTest {
  private static final Map<String, String> REQUIRED =
      Map.of("reelwright.storage.public-endpoint", "https://videos.example");

  @Test
  void defaultsAreAsDocumented() {
    SmallRyeConfig config = config(Map.of());

    JobsConfig jobs = config.getConfigMapping(JobsConfig.class);
    assertThat(jobs.deadline()).isEqualTo(Duration.ofHours(6));
    assertThat(jobs.scenarioDeadline()).isEqualTo(Duration.ofMinutes(10));
    assertThat(jobs.deadlinePerSecond()).isEqualTo(Duration.ofSeconds(10));
    assertThat(jobs.holdMargin()).isEqualTo(Duration.ofHours(1));
    assertThat(jobs.newsGrace()).isEqualTo(Duration.ofMinutes(2));
    assertThat(jobs.expiryInterval()).isEqualTo(Duration.ofSeconds(1));
    OutboxConfig outbox = config.getConfigMapping(OutboxConfig.class);
    assertThat(outbox.batch()).isEqualTo(200);
    assertThat(outbox.busyPause()).isEqualTo(Duration.ofMillis(50));
    assertThat(outbox.idlePause()).isEqualTo(Duration.ofMillis(500));
    assertThat(outbox.sendTimeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(outbox.lease()).isEqualTo(Duration.ofSeconds(12));
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
    assertThat(storage.cdnBaseUrl()).isEmpty();
    CatalogueConfig catalogue = config.getConfigMapping(CatalogueConfig.class);
    assertThat(catalogue.file()).isEmpty();
    assertThat(catalogue.interval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.getConfigMapping(CatalogueConfig.class).accounts()).isEmpty();
    ReconciliationConfig reconciliation = config.getConfigMapping(ReconciliationConfig.class);
    assertThat(reconciliation.interval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(reconciliation.grace()).isEqualTo(Duration.ofMinutes(5));
    assertThat(reconciliation.repeatAfter()).isEqualTo(Duration.ofMinutes(15));
    assertThat(reconciliation.page()).isEqualTo(500);
    StoryboardsConfig storyboards = config.getConfigMapping(StoryboardsConfig.class);
    assertThat(storyboards.places()).isEqualTo(3);
    assertThat(storyboards.model()).isEqualTo("storyboard-scenes-1");
    assertThat(storyboards.draftLife()).isEqualTo(Duration.ofDays(7));
    assertThat(storyboards.scriptDeadline()).isEqualTo(Duration.ofMinutes(30));
    assertThat(storyboards.sceneRetention()).isEqualTo(Duration.ofDays(7));
    assertThat(storyboards.unfinishedRetention()).isEqualTo(Duration.ofHours(1));
    assertThat(storyboards.deletedGrace()).isEqualTo(Duration.ofMinutes(1));
    assertThat(storyboards.interval()).isEqualTo(Duration.ofSeconds(5));
    assertThat(storyboards.batch()).isEqualTo(50);
    assertThat(storyboards.claim()).isEqualTo(Duration.ofMinutes(1));
    AssetsConfig assets = config.getConfigMapping(AssetsConfig.class);
    assertThat(assets.most()).isEqualTo(1000);
    assertThat(assets.deletedRetention()).isEqualTo(Duration.ofDays(7));
    assertThat(assets.interval()).isEqualTo(Duration.ofMinutes(10));
    assertThat(assets.batch()).isEqualTo(1000);
    assertThat(config.getConfigMapping(DatabaseConfig.class).statementTimeout())
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void catalogueAndProvidersAreReadAsTheirTypes() {
    SmallRyeConfig config =
        config(
            Map.of(
                "reelwright.catalogue.file", "/etc/reelwright/catalogue.yaml",
                "reelwright.catalogue.accounts", "evolink,ark-ap"));

    assertThat(config.getConfigMapping(CatalogueConfig.class).file())
        .contains(Path.of("/etc/reelwright/catalogue.yaml"));
    assertThat(config.getConfigMapping(CatalogueConfig.class).accounts())
        .contains(List.of("evolink", "ark-ap"));
  }

  /** The last is how models were sold before they stood in a file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "reelwright.jobs.dead-line",
        "reelwright.catalogue.acounts",
        "reelwright.catalogue.models.still-audio-1.routes.local.base"
      })
  void unknownKeyFailsTheStart(String key) {
    assertThatThrownBy(() -> config(Map.of(key, "PT1H"))).hasMessageContaining(key);
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
        .withMapping(ReconciliationConfig.class)
        .withMapping(DatabaseConfig.class)
        .withMapping(StoryboardsConfig.class)
        .withMapping(AssetsConfig.class)
        .build();
  }
}
