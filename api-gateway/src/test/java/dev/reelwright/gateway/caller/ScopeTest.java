package dev.reelwright.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
  @ParameterizedTest
  @CsvSource({
    "GET,/api/v1/videos,videos:read",
    "HEAD,/api/v1/videos,videos:read",
    "POST,/api/v1/videos,videos:write",
    "PATCH,/api/v1/videos/scenes/x,videos:write",
    "DELETE,/api/v1/videos/x,videos:write",
    "GET,/api/v1/videos/storage/usage,videos:read",
    "GET,/api/v1/assets,assets:read",
    "POST,/api/v1/assets/x/image,assets:write",
    "POST,/api/v1/assets/videos/x/refs,assets:write videos:write",
    "POST,/api/v1/callbacks,callbacks:write",
    "GET,/api/v1/callbacks,callbacks:read",
    "GET,/api/v1/voices,",
    "GET,/api/v1/themes,",
    "GET,/api/v1/config/models,",
    "POST,/api/v1/video/generate,videos:write",
    "GET,/api/v1/video/list,videos:read",
    "GET,/api/v1/credit/balance,videos:read",
    "POST,/api/jobs,videos:write",
    "GET,/api/status/x,videos:read",
    "POST,/api/v1/assetsx,videos:write"
  })
  void whatARequestNeeds(String method, String path, @Nullable String scope) {
    assertThat(Scope.neededBy(method, path).stream().map(Scope::text))
        .containsExactly(scope == null ? new String[0] : scope.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "videos:read,videos:read,true",
    "videos:read,videos:write,false",
    "videos:write,videos:read,false",
    "videos:*,videos:read,true",
    "videos:*,videos:write,true",
    "videos:*,assets:read,false",
    "assets:read callbacks:*,callbacks:write,true",
    "assets:read callbacks:*,assets:write,false"
  })
  void whatAKeyMayDo(String granted, String needed, boolean allowed) {
    assertThat(Scopes.read(granted).allow(Scope.read(needed).orElseThrow())).isEqualTo(allowed);
  }

  @Test
  void aKeyWithoutScopesMayDoEverything() {
    assertThat(Scopes.ALL.allow(new Scope("callbacks", "write"))).isTrue();
    assertThat(Scopes.read(null)).isEqualTo(Scopes.ALL);
    assertThat(Scopes.ALL.text()).isNull();
  }

  /** As if a later release had written it: then better nothing than everything. */
  @Test
  void whatIsNoScopeGrantsNothing() {
    Scopes unknown = Scopes.read("credits:read");

    assertThat(unknown.allow(new Scope("videos", "read"))).isFalse();
    assertThat(unknown).isNotEqualTo(Scopes.ALL);
  }

  @Test
  void theyAreReadAsTheyAreWritten() {
    Scopes scopes = Scopes.read("videos:read assets:*");

    assertThat(Scopes.read(scopes.text())).isEqualTo(scopes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "videos", "videos:", "videos:all", "credits:read", "videos:read:x", "*"})
  void whatIsNoScope(String text) {
    assertThat(Scope.read(text)).isEmpty();
  }
}
