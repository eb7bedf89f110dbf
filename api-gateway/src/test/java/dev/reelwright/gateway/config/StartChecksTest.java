package dev.reelwright.gateway.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.contract.CallbackToken;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartChecksTest {
  private static final String KEY = "k".repeat(24);
  private static final String SECRET = "s".repeat(32);

  @Test
  void aShortAdminKeyStopsTheStart() {
    assertStops(config("k".repeat(23), false, false, SECRET), "local", "reelwright.admin.key");
  }

  @Test
  void webhooksToThisMachineStopTheStartInProduction() {
    assertStops(config(KEY, true, false, SECRET), "prod", "reelwright.webhooks.allow-loopback");
  }

  @Test
  void startImagesOfThisMachineStopTheStartInProduction() {
    assertStops(config(KEY, false, true, SECRET), "prod", "reelwright.downloads.allow-loopback");
  }

  @Test
  void aShortCallbackSecretStopsTheStart() {
    assertStops(config(KEY, false, false, "s".repeat(31)), "local", "reelwright.callbacks.secret");
  }

  @Test
  void theCallbackSecretThatEverybodyKnowsStopsTheStartInProduction() {
    assertStops(
        config(KEY, false, false, CallbackToken.DEVELOPMENT_SECRET),
        "prod",
        "reelwright.callbacks.secret");
  }

  @Test
  void whatIsForDevelopmentIsAllowedLocally() {
    GatewayConfig config = config(KEY, true, true, CallbackToken.DEVELOPMENT_SECRET);

    assertThatCode(() -> StartChecks.check(config, List.of("local"))).doesNotThrowAnyException();
  }

  @Test
  void aSafeConfigurationStartsInProduction() {
    GatewayConfig config = config(KEY, false, false, SECRET);

    assertThatCode(() -> StartChecks.check(config, List.of("prod"))).doesNotThrowAnyException();
  }

  private static void assertStops(GatewayConfig config, String profile, String named) {
    assertThatThrownBy(() -> StartChecks.check(config, List.of(profile)))
        .hasMessageContaining(named)
        .hasMessageNotContaining(config.callbackSecret());
  }

  private static GatewayConfig config(
      String adminKey, boolean webhooks, boolean startImages, String callbackSecret) {
    return new GatewayConfig(
        URI.create("https://reels.example.com"),
        adminKey,
        webhooks,
        startImages,
        callbackSecret,
        "reelwright");
  }
}
