package dev.reelwright.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
  private final Origins origins =
      Origins.of(
          URI.create("https://reels.example.com/"),
          Set.of(new Origin("https://app.example.com"), new Origin("http://localhost:3000")));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // Origin, Referer, Sec-Fetch-Site, verdict
        "https://reels.example.com,-,-,ALLOWED",
        "HTTPS://Reels.Example.COM:443,-,-,ALLOWED",
        "https://app.example.com,-,-,ALLOWED",
        "http://localhost:3000,-,-,ALLOWED",
        "https://app.example.com,-,cross-site,ALLOWED",
        "https://evil.example,-,-,FOREIGN",
        "https://evil.example,https://reels.example.com/,same-origin,FOREIGN",
        "http://reels.example.com,-,-,FOREIGN",
        "https://reels.example.com:8443,-,-,FOREIGN",
        "http://localhost,-,-,FOREIGN",
        "https://reels.example.com.evil.example,-,-,FOREIGN",
        "https://evil.example/https://reels.example.com,-,-,FOREIGN",
        "https://reels.example.com@evil.example,-,-,FOREIGN",
        "https://evil@reels.example.com,-,-,FOREIGN",
        "https://[reels.example.com,-,-,FOREIGN",
        "file:///etc/passwd,-,-,FOREIGN",
        "-,https://reels.example.com/page?x=1#y,-,ALLOWED",
        "'',https://reels.example.com/page,-,ALLOWED",
        "-,https://evil.example/page,-,FOREIGN",
        "-,https://evil.example/page,same-origin,FOREIGN",
        "null,https://reels.example.com/page,-,UNKNOWN",
        "null,-,same-origin,ALLOWED",
        "null,-,same-site,UNKNOWN",
        "null,-,-,UNKNOWN",
        "-,-,same-origin,ALLOWED",
        "-,-,cross-site,UNKNOWN",
        "-,-,none,UNKNOWN",
        "-,-,-,UNKNOWN"
      })
  void aChangeComesFromHereOrFromWhoIsTrusted(
      @Nullable String origin,
      @Nullable String referer,
      @Nullable String fetchSite,
      Origins.Verdict verdict) {
    assertThat(origins.judge(origin, referer, fetchSite)).isEqualTo(verdict);
  }

  @Test
  void onlyTrustedPagesReadAnswersFromElsewhere() {
    assertThat(origins.reader("https://app.example.com"))
        .contains(new Origin("https://app.example.com"));
    assertThat(origins.reader("https://evil.example")).isEmpty();
    assertThat(origins.reader("https://reels.example.com")).isEmpty();
    assertThat(origins.reader("null")).isEmpty();
    assertThat(origins.reader(null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/dashboard?tab=1#top",
        "/a//b",
        "/a?next=%2Fb",
        "https://reels.example.com/x",
        "https://app.example.com"
      })
  void aBrowserMayBeSentToAPathHereOrToATrustedPage(String url) {
    assertThat(origins.mayLeadTo(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/a\\b",
        "/%2fevil.example",
        "/a/%5Cb",
        "https://evil.example/",
        "javascript:alert(1)",
        "dashboard",
        ""
      })
  void andNowhereElse(String url) {
    assertThat(origins.mayLeadTo(url)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/",
        "https://a.example?x",
        "https://a.example#x",
        "https://u@a.example",
        "ftp://a.example",
        "a.example",
        "https://",
        "https://*.example",
        "null",
        ""
      })
  void whatIsMoreOrLessIsNoOrigin(String text) {
    assertThatThrownBy(() -> new Origin(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aGatewayWithoutAnAddressDoesNotStart() {
    assertThatThrownBy(() -> Origins.of(URI.create("reels"), Set.of()))
        .hasMessageContaining("reelwright.public-url");
  }
}
