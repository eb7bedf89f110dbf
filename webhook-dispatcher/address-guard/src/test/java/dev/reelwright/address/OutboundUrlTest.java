package dev.reelwright.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundUrlTest {
  private static final UrlPolicy LOCAL = new UrlPolicy(true, true);

  static Stream<Arguments> refusedUrls() {
    return Vectors.of("refused-urls.txt");
  }

  static Stream<Arguments> acceptedUrls() {
    return Vectors.of("accepted-urls.txt");
  }

  @ParameterizedTest
  @MethodSource("refusedUrls")
  void urlIsRefusedWithItsReason(String url, String reason) {
    OutboundUrl verdict = OutboundUrl.parse(url, UrlPolicy.PUBLIC_HTTPS);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            OutboundUrl.Refused.class,
            refused -> assertThat(refused.reason()).startsWith("must ").contains(reason));
  }

  @ParameterizedTest
  @MethodSource("acceptedUrls")
  void urlIsAcceptedAsWritten(String url, String host, String port) {
    OutboundUrl verdict = OutboundUrl.parse(url, UrlPolicy.PUBLIC_HTTPS);

    assertThat(verdict)
        .isInstanceOfSatisfying(
            OutboundUrl.Accepted.class,
            accepted -> {
              assertThat(accepted.uri()).hasToString(url);
              assertThat(accepted.host()).isEqualTo(host);
              assertThat(accepted.port()).isEqualTo(Integer.parseInt(port));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost/hook",
        "https://localhost:38123/hook",
        "https://127.0.0.1:8443/",
        "https://127.9.9.9/",
        "https://[::1]:8443/"
      })
  void allowLoopbackAcceptsTheDevelopersOwnMachine(String url) {
    assertThat(OutboundUrl.parse(url, LOCAL)).isInstanceOf(OutboundUrl.Accepted.class);
    assertThat(OutboundUrl.parse(url, UrlPolicy.PUBLIC_HTTPS))
        .isInstanceOf(OutboundUrl.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/",
        "https://10.0.0.1/",
        "https://0.0.0.0/",
        "https://169.254.169.254/",
        "https://192.168.0.1/",
        "https://[::]/",
        "https://[::ffff:7f00:1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[fd00::1]/",
        "https://2130706433/",
        "https://127.1/",
        "https://localhost./",
        "https://foo.localhost/",
        "https://localhost:6379/",
        "https://redis.default.svc/",
        "https://user@localhost/"
      })
  void allowLoopbackOpensNothingElse(String url) {
    assertThat(OutboundUrl.parse(url, LOCAL)).isInstanceOf(OutboundUrl.Refused.class);
  }

  @Test
  void plainHttpPassesOnlyWhenThePolicySaysSo() {
    UrlPolicy anyWeb = new UrlPolicy(false, false);

    assertThat(OutboundUrl.parse("http://example.com/a", anyWeb))
        .isInstanceOfSatisfying(
            OutboundUrl.Accepted.class, accepted -> assertThat(accepted.port()).isEqualTo(80));
    assertThat(OutboundUrl.parse("ftp://example.com/a", anyWeb))
        .isEqualTo(new OutboundUrl.Refused("must use http or https"));
  }

  @Test
  void literalIsHandedOverReadyToDial() {
    assertThat(OutboundUrl.parse("https://8.8.4.4/", UrlPolicy.PUBLIC_HTTPS))
        .isInstanceOfSatisfying(
            OutboundUrl.Accepted.class,
            accepted -> assertThat(accepted.literal()).hasToString("/8.8.4.4"));
    assertThat(OutboundUrl.parse("https://example.com/", UrlPolicy.PUBLIC_HTTPS))
        .isInstanceOfSatisfying(
            OutboundUrl.Accepted.class, accepted -> assertThat(accepted.literal()).isNull());
  }

  @Test
  void lengthIsCappedAt2048() {
    String prefix = "https://example.com/";
    String longest = prefix + "a".repeat(2048 - prefix.length());

    assertThat(OutboundUrl.parse(longest, UrlPolicy.PUBLIC_HTTPS))
        .isInstanceOf(OutboundUrl.Accepted.class);
    assertThat(OutboundUrl.parse(longest + "a", UrlPolicy.PUBLIC_HTTPS))
        .isEqualTo(new OutboundUrl.Refused("must have at most 2048 characters"));
  }

  @Test
  void labelAndNameLengthsAreCapped() {
    String label = "a".repeat(63);

    assertThat(parse("https://" + label + ".com/")).isInstanceOf(OutboundUrl.Accepted.class);
    assertThat(parse("https://" + label + "a.com/")).isInstanceOf(OutboundUrl.Refused.class);
    assertThat(parse("https://" + (label + ".").repeat(4) + "com/"))
        .isInstanceOf(OutboundUrl.Refused.class);
  }

  @Test
  void nothingIsRefused() {
    assertThat(OutboundUrl.parse(null, UrlPolicy.PUBLIC_HTTPS))
        .isEqualTo(new OutboundUrl.Refused("must not be empty"));
    assertThat(parse("")).isEqualTo(new OutboundUrl.Refused("must not be empty"));
  }

  /** Whatever the text, an answer comes; and what is accepted names a host in its one spelling. */
  @Test
  void randomTextNeverThrowsAndNeverSlipsThrough() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] pieces = {
      "https://",
      "http://",
      "example.com",
      "127.0.0.1",
      "localhost",
      "[::1]",
      "[",
      "]",
      "@",
      ":",
      "/",
      "?",
      "#",
      "%",
      "%2f",
      "\\",
      ".",
      "..",
      "0x7f",
      "1",
      "443",
      "65536",
      "::ffff:",
      "a",
      "-",
      "_",
      " ",
      "\u0000",
      "\u3002",
      "svc",
      ".svc",
      "é"
    };
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "" : "https://");
      for (int n = random.nextInt(7); n >= 0; n--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      OutboundUrl verdict = parse(text.toString());
      if (verdict instanceof OutboundUrl.Accepted accepted) {
        String host = accepted.host();
        assertThat(host)
            .as("%s, seed %d", text, seed)
            .doesNotMatch("127\\.0\\.0\\.1[0-9.]*")
            .isNotEqualTo("localhost")
            .doesNotEndWith(".localhost")
            .doesNotEndWith(".svc")
            .matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
      }
    }
  }

  private static OutboundUrl parse(String url) {
    return OutboundUrl.parse(url, UrlPolicy.PUBLIC_HTTPS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.openai.com/v1",
        "https://api.openai.com:6443/v1",
        "https://proxy:22/",
        "https://proxy.cluster.local/",
        "https://10.0.0.1/",
        "https://[fd00::1]/",
        "http://localhost:8080/",
        "http://127.0.0.1:1/",
        "http://[::1]:8080/"
      })
  void operatorsUrlMayNameAnyHostAndPort(String url) {
    assertThat(OutboundUrl.parseTrusted(url, false)).isInstanceOf(OutboundUrl.Accepted.class);
    assertThat(OutboundUrl.parseTrusted(url, true)).isInstanceOf(OutboundUrl.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://proxy/", "http://10.0.0.1/", "http://[fd00::1]/", "http://localhost.x/"})
  void operatorsUrlIsPlainHttpBeyondThisMachineOnlyWhenSaidSo(String url) {
    assertThat(OutboundUrl.parseTrusted(url, false))
        .isEqualTo(new OutboundUrl.Refused("must use https, since its host is not this machine"));
    assertThat(OutboundUrl.parseTrusted(url, true)).isInstanceOf(OutboundUrl.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ftp://api.example.com/",
        "https://user@api.example.com/",
        "https://api.example.com\\@evil.example/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://api.example.com:0/",
        "https://api.example.com/#x",
        "https://api.example.com/a b",
        "https://api_.example.com/",
        "https://exämple.com/"
      })
  void operatorsUrlHasTheOneSpellingThatIsAskedOfEverybody(String url) {
    assertThat(OutboundUrl.parseTrusted(url, true)).isInstanceOf(OutboundUrl.Refused.class);
  }
}
