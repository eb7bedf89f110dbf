package dev.reelwright.provider.vertex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.outbound.Outbound;
import dev.reelwright.outbound.OutboundAnswer;
import dev.reelwright.outbound.OutboundRequest;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.http.Json;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final KeyPair KEYS = ServiceAccountFile.keys();

  private Instant now = START;
  private final List<OutboundRequest> sent = new ArrayList<>();
  private final List<UniEmitter<? super OutboundAnswer>> waiting = new ArrayList<>();
  private final Outbound outbound =
      request -> {
        sent.add(request);
        return Uni.createFrom().emitter(waiting::add);
      };
  private final AccessTokens tokens = new AccessTokens(outbound, () -> now);

  @Test
  void configuredTokenIsUsedAsItIs() {
    assertThat(tokens.of(account("ya29.static")).await().indefinitely())
        .isEqualTo(new AccessToken.Granted("ya29.static"));
    assertThat(sent).isEmpty();
  }

  @Test
  void serviceAccountSignsForAToken() throws GeneralSecurityException {
    Got got = ask(account(file()));
    answer(0, 200, "{\"access_token\":\"ya29.a\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");

    assertThat(got.token).isEqualTo(new AccessToken.Granted("ya29.a"));
    OutboundRequest request = sent.getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.url()).isEqualTo("https://oauth2.example.test/token");
    assertThat(request.headers())
        .containsEntry("Content-Type", "application/x-www-form-urlencoded");
    assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(5));
    Map<String, String> form = form(request);
    assertThat(form.get("grant_type")).isEqualTo("urn:ietf:params:oauth:grant-type:jwt-bearer");
    String[] jwt = Objects.requireNonNull(form.get("assertion")).split("\\.", 3);
    assertThat(decoded(jwt[0]).toString())
        .isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"k-1\"}");
    assertThat(decoded(jwt[1]).toString())
        .isEqualTo(
            "{\"iss\":\"reel@reel-test.iam.example.test\","
                + "\"scope\":\"https://www.googleapis.com/auth/cloud-platform\","
                + "\"aud\":\"https://oauth2.example.test/token\","
                + "\"iat\":1772359200,\"exp\":1772362800}");
    assertThat(verifies(jwt)).isTrue();
  }

  @Test
  void optionStandsInForTheAddressInTheFile() {
    ask(
        new ProviderAccount(
            "vertex",
            URI.create("http://vertex.test"),
            file(),
            Map.of("token-uri", "http://127.0.0.1:9/token"),
            Duration.ofSeconds(10)));

    assertThat(sent.getFirst().url()).isEqualTo("http://127.0.0.1:9/token");
  }

  @Test
  void tokenIsKeptUntilShortlyBeforeItRunsOut() {
    ask(account(file()));
    answer(0, 200, "{\"access_token\":\"ya29.a\",\"expires_in\":3600}");

    now = START.plus(Duration.ofHours(1)).minus(AccessTokens.MARGIN).minusMillis(1);
    assertThat(ask(account(file())).token).isEqualTo(new AccessToken.Granted("ya29.a"));
    assertThat(sent).hasSize(1);

    now = now.plusMillis(1);
    Got renewed = ask(account(file()));
    answer(1, 200, "{\"access_token\":\"ya29.b\",\"expires_in\":3600}");
    assertThat(renewed.token).isEqualTo(new AccessToken.Granted("ya29.b"));
  }

  @Test
  void callsThatNeedATokenAtTheSameTimeShareOneExchange() {
    Got first = ask(account(file()));
    Got second = ask(account(file()));
    assertThat(sent).hasSize(1);

    answer(0, 200, "{\"access_token\":\"ya29.a\",\"expires_in\":3600}");
    assertThat(first.token).isEqualTo(new AccessToken.Granted("ya29.a"));
    assertThat(second.token).isEqualTo(first.token);
  }

  @Test
  void tokenThatWasRefusedIsNotUsedAgain() {
    ask(account(file()));
    answer(0, 200, "{\"access_token\":\"ya29.a\",\"expires_in\":3600}");

    tokens.forget(account(file()), "ya29.other");
    ask(account(file()));
    assertThat(sent).hasSize(1);

    tokens.forget(account(file()), "ya29.a");
    ask(account(file()));
    assertThat(sent).hasSize(2);
  }

  @Test
  void anotherKeyGetsAnotherToken() {
    ask(account(file()));
    answer(0, 200, "{\"access_token\":\"ya29.a\",\"expires_in\":3600}");

    ask(account(file().replace("k-1", "k-2")));
    assertThat(sent).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "400, REFUSED",
    "401, REFUSED",
    "403, REFUSED",
    "429, THROTTLED",
    "500, OUTAGE",
    "502, OUTAGE",
    "302, OUTAGE",
  })
  void refusalIsToldAndNotKept(int status, AccessToken.Why why) {
    Got got = ask(account(file()));
    answer(0, status, "{\"error\":\"invalid_grant\"}");

    assertThat(got.token)
        .asInstanceOf(type(AccessToken.Withheld.class))
        .satisfies(
            withheld -> {
              assertThat(withheld.why()).isEqualTo(why);
              assertThat(withheld.raw()).contains("invalid_grant");
            });
    ask(account(file()));
    assertThat(sent).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{}", "{\"access_token\":null}", "{\"access_token\":\"\"}"})
  void answerWithoutATokenIsAnOutage(String body) {
    Got got = ask(account(file()));
    answer(0, 200, body);

    assertThat(got.token)
        .asInstanceOf(type(AccessToken.Withheld.class))
        .extracting(AccessToken.Withheld::why)
        .isEqualTo(AccessToken.Why.OUTAGE);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, 0})
  void lifeThatCannotBeIsNoReasonToFail(long seconds) {
    Got got = ask(account(file()));
    answer(0, 200, "{\"access_token\":\"ya29.a\",\"expires_in\":" + seconds + "}");

    assertThat(got.token).isEqualTo(new AccessToken.Granted("ya29.a"));
    now = START.plus(Duration.ofHours(12));
    ask(account(file()));
    assertThat(sent).hasSize(2);
  }

  @Test
  void noAnswerIsAnOutage() {
    Got got = ask(account(file()));
    waiting
        .getFirst()
        .complete(new OutboundAnswer.NotSent(OutboundAnswer.Stage.RESOLVE, "no such name"));
    assertThat(got.token).isInstanceOf(AccessToken.Withheld.class);

    Got again = ask(account(file()));
    waiting.get(1).complete(new OutboundAnswer.Lost(OutboundAnswer.Stage.ANSWER, "it ended"));
    assertThat(again.token)
        .asInstanceOf(type(AccessToken.Withheld.class))
        .extracting(AccessToken.Withheld::why)
        .isEqualTo(AccessToken.Why.OUTAGE);
  }

  @Test
  void faultOfOurOwnIsNotKept() {
    Uni<AccessToken> first = tokens.of(account(file()));
    List<Throwable> faults = new ArrayList<>();
    first.subscribe().with(token -> {}, faults::add);
    waiting.getFirst().fail(new IllegalStateException("a bug"));

    assertThat(faults).hasSize(1);
    ask(account(file()));
    assertThat(sent).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "{\"client_email\":\"a@b\"}",
        "{\"client_email\":\"a@b\",\"token_uri\":\"https://x.test\"}",
        "{\"client_email\":\"a@b\",\"token_uri\":\"https://x.test\",\"private_key\":\"no key\"}",
        "{\"client_email\":\"a@b\",\"token_uri\":\"not a uri\",\"private_key\":\"AAAA\"}"
      })
  void keyFileThatCannotBeUsedIsARefusalAndItsWordsStayInside(String file) {
    Got got = ask(account(file));

    assertThat(got.token)
        .asInstanceOf(type(AccessToken.Withheld.class))
        .satisfies(
            withheld -> {
              assertThat(withheld.why()).isEqualTo(AccessToken.Why.REFUSED);
              assertThat(withheld.raw()).doesNotContain("no key", "a@b");
            });
    assertThat(sent).isEmpty();
  }

  @Test
  void nothingSecretIsPrinted() throws ServiceAccount.Unusable {
    assertThat(new AccessToken.Granted("ya29.a").toString()).doesNotContain("ya29");
    assertThat(ServiceAccount.of(file(), java.util.Optional.empty()).toString())
        .isEqualTo("ServiceAccount[reel@reel-test.iam.example.test k-1]");
  }

  private static final class Got {
    private AccessToken token = new AccessToken.Granted("none yet");
  }

  private Got ask(ProviderAccount account) {
    Got got = new Got();
    tokens
        .of(account)
        .subscribe()
        .with(
            token -> got.token = token,
            failure -> {
              throw new AssertionError("tokens never fail", failure);
            });
    return got;
  }

  private void answer(int which, int status, String body) {
    waiting
        .get(which)
        .complete(
            new OutboundAnswer.Answered(
                status, Map.of(), body.getBytes(StandardCharsets.UTF_8), false));
  }

  private static String file() {
    return ServiceAccountFile.of(KEYS, "https://oauth2.example.test/token");
  }

  private static ProviderAccount account(String key) {
    return new ProviderAccount(
        "vertex", URI.create("http://vertex.test"), key, Map.of(), Duration.ofSeconds(10));
  }

  private static Map<String, String> form(OutboundRequest request) {
    Map<String, String> form = new java.util.HashMap<>();
    String body = new String(Objects.requireNonNull(request.body()), StandardCharsets.US_ASCII);
    for (String pair : body.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  private static JsonNode decoded(String part) {
    return Json.parsed(Base64.getUrlDecoder().decode(part));
  }

  private static boolean verifies(String[] jwt) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(KEYS.getPublic());
    signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(jwt[2]));
  }

  /** Key files as Google hands them out. */
  static final class ServiceAccountFile {
    private ServiceAccountFile() {}

    static KeyPair keys() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK has RSA", e);
      }
    }

    static String of(KeyPair keys, String tokenUri) {
      String pem =
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'})
                  .encodeToString(keys.getPrivate().getEncoded())
              + "\n-----END PRIVATE KEY-----\n";
      return Json.object()
          .put("type", "service_account")
          .put("project_id", "reel-test")
          .put("private_key_id", "k-1")
          .put("private_key", pem)
          .put("client_email", "reel@reel-test.iam.example.test")
          .put("token_uri", tokenUri)
          .toString();
    }
  }
}
