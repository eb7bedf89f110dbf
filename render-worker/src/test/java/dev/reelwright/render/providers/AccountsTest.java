package dev.reelwright.render.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.Providers;
import dev.reelwright.provider.sandbox.SandboxProvider;
import dev.reelwright.render.call.Binding;
import dev.reelwright.render.config.CallsConfig;
import dev.reelwright.render.config.ProvidersConfig;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.testing.ScriptedProvider;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {
  private static final String KEY = "very-secret-key";
  private static final Map<String, String> GOOD =
      Map.of(
          "reelwright.providers.\"my-account\".provider", "scripted",
          "reelwright.providers.\"my-account\".base", "https://provider.example/v1",
          "reelwright.providers.\"my-account\".key", KEY,
          "reelwright.providers.\"my-account\".options.project", "p-7");

  @Test
  void accountIsFoundByTheRoutesThatNameIt() {
    Accounts.Usable usable = accounts(GOOD).of(route("scripted", "my-account")).orElseThrow();

    ProviderAccount account = usable.account();
    assertThat(usable.provider().name()).isEqualTo("scripted");
    assertThat(account.base()).isEqualTo(URI.create("https://provider.example/v1"));
    assertThat(account.key()).isEqualTo(KEY);
    assertThat(account.option("project")).contains("p-7");
    assertThat(account.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(account.toString()).doesNotContain(KEY);
  }

  @Test
  void accountOfAnotherApiOrNoneIsAbsent() {
    Accounts accounts = accounts(GOOD);

    assertThat(accounts.of(route("evolink", "my-account"))).isEmpty();
    assertThat(accounts.of(route("scripted", "your-account"))).isEmpty();
  }

  @Test
  void sandboxIsAlwaysThere() {
    assertThat(accounts(Map.of()).of(route("sandbox", "sandbox"))).isPresent();
  }

  /** What was sent one way is looked after the same way, whatever is configured by now. */
  @Test
  void callIsLookedAfterWhereItWasMade() {
    Binding binding =
        new Binding(
            "c1",
            "t1",
            1,
            1,
            route("scripted", "my-account"),
            URI.create("https://former.example"),
            "ref",
            false,
            Instant.EPOCH,
            Instant.EPOCH);

    ProviderAccount account = accounts(GOOD).of(binding).orElseThrow().account();

    assertThat(account.base()).isEqualTo(URI.create("https://former.example"));
    assertThat(account.key()).isEqualTo(KEY);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    ".provider, nobody",
    ".base, http://provider.example",
    ".base, https://provider.example/",
    ".base, https://provider.example/?key=x",
    ".base, https://user:word@provider.example",
    ".base, provider.example",
    ".base, ftp://provider.example",
    ".timeout, 999ms",
    ".timeout, 301s",
    ".timeout, 60s"
  })
  void accountThatCannotWorkIsRefusedByItsName(String key, String value) {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put("reelwright.providers.\"my-account\"" + key, value);

    assertThatThrownBy(() -> accounts(settings))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("reelwright.providers.\"my-account\"" + key)
        .hasMessageNotContaining(KEY);
  }

  @ParameterizedTest
  @CsvSource({"http://localhost:8080", "http://127.0.0.1:9", "http://[::1]:9"})
  void plainHttpReachesThisMachine(String base) {
    Map<String, String> settings = new HashMap<>(GOOD);
    settings.put("reelwright.providers.\"my-account\".base", base);

    assertThat(accounts(settings).of(route("scripted", "my-account"))).isPresent();
  }

  @Test
  void nobodyElseIsTheSandbox() {
    Map<String, String> settings =
        Map.of(
            "reelwright.providers.sandbox.provider", "scripted",
            "reelwright.providers.sandbox.base", "https://provider.example");

    assertThatThrownBy(() -> accounts(settings)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void unknownOrMissingKeysFailTheStart() {
    Map<String, String> unknown = new HashMap<>(GOOD);
    unknown.put("reelwright.providers.\"my-account\".kee", "x");
    Map<String, String> missing =
        Map.of("reelwright.providers.\"my-account\".provider", "scripted");

    assertThatThrownBy(() -> accounts(unknown)).isInstanceOf(ConfigValidationException.class);
    assertThatThrownBy(() -> accounts(missing))
        .isInstanceOf(ConfigValidationException.class)
        .hasMessageContaining("base");
  }

  private static Accounts accounts(Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .withMapping(ProvidersConfig.class)
            .withMapping(CallsConfig.class)
            .build();
    return new Accounts(
        config.getConfigMapping(ProvidersConfig.class),
        config.getConfigMapping(CallsConfig.class),
        Providers.of(new ScriptedProvider(), new SandboxProvider(InstantSource.system())));
  }

  private static ProviderRoute route(String provider, String account) {
    return new ProviderRoute("r", provider, account, "m");
  }
}
