package dev.reelwright.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.reelwright.gateway.admin.AuditsConfig;
import dev.reelwright.gateway.caller.CallersConfig;
import dev.reelwright.gateway.edge.EdgeConfig;
import dev.reelwright.gateway.hint.HintsConfig;
import dev.reelwright.gateway.limit.LimitsConfig;
import dev.reelwright.gateway.session.Origin;
import dev.reelwright.gateway.session.SessionsConfig;
import dev.reelwright.gateway.testing.Settings;
import dev.reelwright.gateway.upload.UploadsConfig;
import dev.reelwright.render.contract.CallbackToken;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key of ours, read once. */
class ConfigTest {
  private static final List<Class<?>> MAPPINGS =
      List.of(
          EdgeConfig.class,
          LimitsConfig.class,
          CallersConfig.class,
          UploadsConfig.class,
          HintsConfig.class,
          AuditsConfig.class,
          SessionsConfig.class);

  private static final String NONE = "(none)";

  static Stream<Class<?>> mappings() {
    return MAPPINGS.stream();
  }

  @Test
  void everyKeyAndItsDefault() {
    Map<String, String> defaults = new TreeMap<>();
    MAPPINGS.forEach(
        mapping ->
            ConfigClass.configClass(mapping)
                .getProperties()
                .forEach((key, value) -> defaults.put(key, value == null ? NONE : value)));

    assertThat(defaults)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                entry("reelwright.edge.max-body", "1M"),
                entry("reelwright.edge.body-time", "30s"),
                entry("reelwright.edge.discard-bytes", "101M"),
                entry("reelwright.edge.discard-time", "20s"),
                entry("reelwright.limits.enabled", "true"),
                entry("reelwright.limits.api.limit", "600"),
                entry("reelwright.limits.api.window", "60s"),
                entry("reelwright.limits.submit.limit", "30"),
                entry("reelwright.limits.submit.window", "60s"),
                entry("reelwright.limits.sign-in.limit", "20"),
                entry("reelwright.limits.sign-in.window", "60s"),
                entry("reelwright.limits.sign-up.limit", "20"),
                entry("reelwright.limits.sign-up.window", "1h"),
                entry("reelwright.limits.videos.limit", "20"),
                entry("reelwright.limits.videos.window", "1d"),
                entry("reelwright.limits.scripted-videos.limit", "20"),
                entry("reelwright.limits.scripted-videos.window", "1d"),
                entry("reelwright.limits.regenerations.limit", "5"),
                entry("reelwright.limits.regenerations.window", "1h"),
                entry("reelwright.limits.regeneration-bursts.limit", "3"),
                entry("reelwright.limits.regeneration-bursts.window", "10m"),
                entry("reelwright.limits.scene-images.limit", "30"),
                entry("reelwright.limits.scene-images.window", "1h"),
                entry("reelwright.limits.store-timeout", "2s"),
                entry("reelwright.limits.local-after-failure", "1s"),
                entry("reelwright.callers.fresh", "900ms"),
                entry("reelwright.callers.stale", "10m"),
                entry("reelwright.callers.lookup-timeout", "5s"),
                entry("reelwright.callers.pause-after-failure", "250ms"),
                entry("reelwright.callers.cached", "10000"),
                entry("reelwright.uploads.max-duration", "15m"),
                entry("reelwright.uploads.abandoned-after", "30m"),
                entry("reelwright.uploads.sweep-every", "1m"),
                entry("reelwright.hints.signature-age", "5m"),
                entry("reelwright.hints.max-body", "256K"),
                entry("reelwright.hints.patience", "2s"),
                entry("reelwright.hints.provider-secrets.*", NONE),
                entry("reelwright.hints.signing-secrets.*", NONE),
                entry("reelwright.hints.signing-secrets.*[*]", NONE),
                entry("reelwright.audits.still-working-every", "20s"),
                entry("reelwright.sessions.sign-up", "open"),
                entry("reelwright.sessions.credits", "0"),
                entry("reelwright.sessions.sandbox-credits", "100"),
                entry("reelwright.sessions.cookie", "secure"),
                entry("reelwright.sessions.life", "7d"),
                entry("reelwright.sessions.update-age", "1d"),
                entry("reelwright.sessions.unremembered-life", "1d"),
                entry("reelwright.sessions.fresh-age", "1d"),
                entry("reelwright.sessions.per-account", "100"),
                entry("reelwright.sessions.argon2.memory", "19M"),
                entry("reelwright.sessions.argon2.iterations", "2"),
                entry("reelwright.sessions.argon2.parallelism", "1"),
                entry("reelwright.sessions.hashing.threads", "1"),
                entry("reelwright.sessions.hashing.waiting", "32"),
                entry("reelwright.sessions.lock-out.account.failures", "5"),
                entry("reelwright.sessions.lock-out.account.first", "30s"),
                entry("reelwright.sessions.lock-out.account.longest", "15m"),
                entry("reelwright.sessions.lock-out.account.forget-after", "1d"),
                entry("reelwright.sessions.lock-out.address.failures", "50"),
                entry("reelwright.sessions.lock-out.address.first", "30s"),
                entry("reelwright.sessions.lock-out.address.longest", "15m"),
                entry("reelwright.sessions.lock-out.address.forget-after", "1h"),
                entry("reelwright.sessions.store-timeout", "5s"),
                entry("reelwright.sessions.sweep-every", "10m"),
                entry("reelwright.sessions.abandoned-after", "1d"),
                entry("reelwright.sessions.trusted-origins", NONE),
                entry("reelwright.sessions.trusted-origins[*]", NONE)));
  }

  @Test
  void theDefaultsAreReadAsWhatTheyMean() {
    assertThat(Settings.read(EdgeConfig.class, Map.of()).discardBytes().asLongValue())
        .isEqualTo(101L << 20);
    assertThat(Settings.read(LimitsConfig.class, Map.of()).api().window()).hasMinutes(1);
    assertThat(Settings.read(LimitsConfig.class, Map.of()).videos().window()).hasDays(1);
    assertThat(Settings.read(CallersConfig.class, Map.of()).fresh()).hasMillis(900);
    assertThat(Settings.read(UploadsConfig.class, Map.of()).abandonedAfter()).hasMinutes(30);
    assertThat(Settings.read(SessionsConfig.class, Map.of()).trustedOrigins()).isEmpty();
    assertThat(Settings.read(SessionsConfig.class, Map.of()).life()).hasDays(7);
    assertThat(Settings.read(AuditsConfig.class, Map.of()).stillWorkingEvery()).hasSeconds(20);
  }

  @Test
  void trustedOriginsAreReadAsBrowsersWriteThem() {
    SessionsConfig config =
        Settings.read(
            SessionsConfig.class,
            Map.of(
                "reelwright.sessions.trusted-origins",
                "HTTPS://App.Example.com:443,http://localhost:3000"));

    assertThat(config.trustedOrigins().orElseThrow())
        .containsExactlyInAnyOrder(
            new Origin("https://app.example.com"), new Origin("http://localhost:3000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "*", "https://*.example.com", "https://a.example/path"})
  void aTrustedOriginThatIsNoneStopsTheStart(String origin) {
    assertThatThrownBy(
            () ->
                Settings.read(
                    SessionsConfig.class, Map.of("reelwright.sessions.trusted-origins", origin)))
        .isInstanceOf(RuntimeException.class);
  }

  /** Keys that other services have too, so no prefix is ours alone. */
  @Test
  void singleKeysAndTheirDefaults() {
    Map<String, String> defaults = new HashMap<>();
    for (Constructor<?> constructor : GatewayConfig.class.getDeclaredConstructors()) {
      for (Parameter parameter : constructor.getParameters()) {
        ConfigProperty key =
            Objects.requireNonNull(parameter.getAnnotation(ConfigProperty.class), "no key");
        defaults.put(key.name(), key.defaultValue());
      }
    }

    assertThat(defaults)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "reelwright.public-url",
                ConfigProperty.UNCONFIGURED_VALUE,
                "reelwright.admin.key",
                ConfigProperty.UNCONFIGURED_VALUE,
                "reelwright.webhooks.allow-loopback",
                "false",
                "reelwright.downloads.allow-loopback",
                "false",
                "reelwright.callbacks.secret",
                CallbackToken.DEVELOPMENT_SECRET,
                "reelwright.storage.bucket",
                "reelwright"));
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void anUnknownKeyStopsTheStart(Class<?> mapping) {
    String unknown = prefix(mapping) + ".unknown";

    assertThatThrownBy(() -> Settings.read(mapping, Map.of(unknown, "1")))
        .hasMessageContaining(unknown);
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void nonsenseStopsTheStart(Class<?> mapping) {
    for (String key : ConfigClass.configClass(mapping).getProperties().keySet()) {
      // Whatever is not true is false, says the specification.
      if (!key.endsWith(".enabled")) {
        assertThatThrownBy(() -> Settings.read(mapping, Map.of(key, "nonsense")))
            .as(key)
            .isInstanceOf(RuntimeException.class);
      }
    }
  }

  @Test
  void providersSecretsAreReadByProvider() {
    HintsConfig config =
        Settings.read(
            HintsConfig.class,
            Map.of(
                "reelwright.hints.provider-secrets.kie",
                "k".repeat(24),
                "reelwright.hints.signing-secrets.azure-openai",
                "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX,whsec_GBkaGxwdHh8gISIjJCUmJygpKissLS4v"));

    assertThat(config.providerSecrets()).containsOnlyKeys("kie");
    assertThat(config.signingSecrets()).containsOnlyKeys("azure-openai");
    assertThat(config.signingSecrets().get("azure-openai")).hasSize(2);
    assertThat(config.toString()).doesNotContain("kkk", "AAEC");
  }

  @ParameterizedTest
  @CsvSource({
    "provider-secrets.kie,kkkkkkkkkkkkkkkkkkkkkkk",
    "signing-secrets.openai,AAECAwQFBgcICQoLDA0ODxAREhMUFRYX",
    "signing-secrets.openai,whsec_AAECAwQ=",
    "signing-secrets.openai,whsec_?AECAwQFBgcICQoLDA0ODxAREhMUFRYX"
  })
  void aSecretThatIsNoneStopsTheStartAndIsNotQuoted(String key, String secret) {
    assertThatThrownBy(
            () -> Settings.read(HintsConfig.class, Map.of("reelwright.hints." + key, secret)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void nobodysForwardedHeadersCountUnlessAnOperatorSaysWhose() throws IOException {
    assertThat(applicationProperties().stringPropertyNames())
        .isNotEmpty()
        .noneMatch(key -> key.contains("quarkus.http.proxy"));
  }

  private static Properties applicationProperties() throws IOException {
    Properties properties = new Properties();
    try (InputStream file =
        Objects.requireNonNull(
            ConfigTest.class.getResourceAsStream("/application.properties"), "not there")) {
      properties.load(file);
    }
    return properties;
  }

  private static String prefix(Class<?> mapping) {
    return Objects.requireNonNull(mapping.getAnnotation(ConfigMapping.class), "no mapping")
        .prefix();
  }
}
