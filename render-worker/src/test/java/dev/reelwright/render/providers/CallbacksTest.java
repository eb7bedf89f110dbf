package dev.reelwright.render.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.call.Binding;
import dev.reelwright.render.contract.CallbackToken;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbacksTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Optional<URI> PUBLIC = Optional.of(URI.create("https://api.example"));
  private static final List<String> PROD = List.of("prod");

  @Test
  void eachCallHasAnAddressThatOnlyWeCanMake() {
    String address =
        new Callbacks(SECRET, PUBLIC, PROD)
            .addressFor(call("https://provider.example"))
            .orElseThrow()
            .toString();

    assertThat(address).startsWith("https://api.example/api/v1/video/callback/evolink/c1.");
    String token = address.substring(address.lastIndexOf('/') + 1);
    assertThat(CallbackToken.verify(SECRET.getBytes(StandardCharsets.UTF_8), "evolink", token))
        .contains("c1");
  }

  @Test
  void nobodyIsAskedToCallWhereNobodyCouldCall() {
    Optional<URI> here = Optional.of(URI.create("http://127.0.0.1:8080"));

    assertThat(
            new Callbacks(SECRET, Optional.empty(), PROD)
                .addressFor(call("https://provider.example")))
        .isEmpty();
    assertThat(new Callbacks(SECRET, here, PROD).addressFor(call("https://provider.example")))
        .isEmpty();
    assertThat(new Callbacks(SECRET, here, PROD).addressFor(call("http://localhost:9")))
        .isPresent();
  }

  @Test
  void secretThatGuardsNothingIsRefused() {
    assertThatThrownBy(() -> new Callbacks("short", PUBLIC, PROD))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("reelwright.callbacks.secret")
        .hasMessageNotContaining("short");
    assertThatThrownBy(() -> new Callbacks(CallbackToken.DEVELOPMENT_SECRET, PUBLIC, PROD))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("reelwright.callbacks.secret");
    assertThat(new Callbacks(CallbackToken.DEVELOPMENT_SECRET, PUBLIC, List.of("local")))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://api.example/", "api.example", "ftp://api.example", "https:///x"})
  void addressThatCannotBeBuiltOnIsRefused(String url) {
    assertThatThrownBy(() -> new Callbacks(SECRET, Optional.of(URI.create(url)), PROD))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("reelwright.public-url");
  }

  private static Binding call(String base) {
    return new Binding(
        "c1",
        "t1",
        1,
        1,
        new ProviderRoute("r", "evolink", "evolink", "veo"),
        URI.create(base),
        "ref",
        false,
        Instant.EPOCH,
        Instant.EPOCH);
  }
}
