package dev.reelwright.webhook.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.reelwright.dialect.CallbackSignature;
import dev.reelwright.webhook.endpoint.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SignaturesTest {
  private static final String BODY = "{\"jobId\":\"cl1\",\"errorMessage\":\"Größe ✓ 𝄞\"}";

  private final SecureRandom random = new SecureRandom();
  private final Secret secret = Secret.generate(random);
  private final Secret older = Secret.generate(random);

  /** The vector that every suite of standard-webhooks carries. */
  @Test
  void standardWebhooksFixedVector() {
    Secret vectors = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    Signable signable =
        new Signable(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            Instant.ofEpochSecond(1614265330),
            "{\"test\": 2432232314}");
    assertThat(new StandardWebhooks().headers(signable, List.of(vectors)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp", "1614265330",
                "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
  }

  @Test
  void hexBodyIsLowercaseHexOverTheWholeSecretText() throws Exception {
    Map<String, String> headers = hexBody(signable(), List.of(secret));
    String header = Objects.requireNonNull(headers.get("X-Webhook-Signature"));
    assertThat(headers).hasSize(1);
    assertThat(header).matches("[0-9a-f]{64}");
    assertThat(JobsContractVerifier.accepts(secret.text(), BODY.getBytes(UTF_8), header)).isTrue();
  }

  @Test
  void contractsVerifierRefusesAnotherBodySecretOrLength() throws Exception {
    String header =
        Objects.requireNonNull(hexBody(signable(), List.of(secret)).get("X-Webhook-Signature"));
    byte[] body = BODY.getBytes(UTF_8);
    assertThat(JobsContractVerifier.accepts(older.text(), body, header)).isFalse();
    assertThat(JobsContractVerifier.accepts(secret.text(), "{}".getBytes(UTF_8), header)).isFalse();
    assertThat(JobsContractVerifier.accepts(secret.text(), body, header.substring(1))).isFalse();
    assertThat(JobsContractVerifier.accepts(secret.text(), body, "")).isFalse();
  }

  @Test
  void publishedLibraryAcceptsWhatWeSend() throws Exception {
    new Webhook(secret.text()).verify(BODY, headers(signable(), List.of(secret)));
  }

  @Test
  void publishedLibraryAcceptsEitherSecretDuringARotation() throws Exception {
    Map<String, List<String>> headers = headers(signable(), List.of(secret, older));
    new Webhook(secret.text()).verify(BODY, headers);
    new Webhook(older.text()).verify(BODY, headers);
  }

  @Test
  void publishedLibraryRefusesAnotherSecretBodyOrTime() throws Exception {
    Map<String, List<String>> headers = headers(signable(), List.of(secret));
    refused(older, BODY, headers);
    refused(secret, BODY + " ", headers);
    Signable old = new Signable("msg_1", Instant.now().minus(Duration.ofMinutes(6)), BODY);
    refused(secret, BODY, headers(old, List.of(secret)));
  }

  @Test
  void bothSchemesTravelTogether() {
    assertThat(Signatures.headers(CallbackSignature.HEX_BODY, signable(), List.of(secret)))
        .containsOnlyKeys(
            "X-Webhook-Signature", "webhook-id", "webhook-timestamp", "webhook-signature");
  }

  /**
   * Computed with openssl: {@code printf '%s.%s' 1614265330 '{"test": 2432232314}' | openssl dgst
   * -sha256 -hmac 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'}.
   */
  @Test
  void timestampedHexFixedVector() {
    Secret vectors = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    Signable signable =
        new Signable("msg_1", Instant.ofEpochSecond(1614265330), "{\"test\": 2432232314}");
    assertThat(new TimestampedHex().headers(signable, List.of(vectors)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "X-Sketchpen-Timestamp",
                "1614265330",
                "X-Sketchpen-Signature",
                "2e37df5d4a028c51a7f3133d64ae1e300d2c2c900f1b1d49d4369ad2530f8964"));
  }

  /** As above, of a body that is not ASCII and a time within a second. */
  @Test
  void timestampedHexSignsBytesAndWholeSeconds() {
    Secret vectors = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    Signable signable = new Signable("msg_1", Instant.parse("2026-05-07T12:38:11.987Z"), BODY);
    assertThat(new TimestampedHex().headers(signable, List.of(vectors)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "X-Sketchpen-Timestamp",
                "1778157491",
                "X-Sketchpen-Signature",
                "2f9aab2a1f4923f01cdee0a8ce19629b6487fe1e848a82051ee8e11b775d4111"));
  }

  @Test
  void timestampedHexOfAnotherTimeBodyOrSecretIsAnother() {
    Instant at = Instant.ofEpochSecond(1614265330);
    String signature = timestampedHex(new Signable("msg_1", at, BODY), secret);
    assertThat(timestampedHex(new Signable("msg_2", at, BODY), secret)).isEqualTo(signature);
    assertThat(timestampedHex(new Signable("msg_1", at.plusSeconds(1), BODY), secret))
        .isNotEqualTo(signature);
    assertThat(timestampedHex(new Signable("msg_1", at, BODY + " "), secret))
        .isNotEqualTo(signature);
    assertThat(timestampedHex(new Signable("msg_1", at, BODY), older)).isNotEqualTo(signature);
  }

  @Test
  void timestampedHexTravelsWithStandardWebhooksAndIsSignedByTheNewestSecret() {
    Signable signable = signable();
    Map<String, String> headers =
        Signatures.headers(CallbackSignature.TIMESTAMPED_HEX, signable, List.of(secret, older));
    assertThat(headers)
        .containsOnlyKeys(
            "X-Sketchpen-Signature",
            "X-Sketchpen-Timestamp",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature")
        .containsEntry("X-Sketchpen-Signature", timestampedHex(signable, secret));
    assertThat(headers.get("X-Sketchpen-Timestamp")).isEqualTo(headers.get("webhook-timestamp"));
  }

  @Test
  void hexBodyIsSignedByTheCurrentSecretDuringARotation() {
    assertThat(hexBody(signable(), List.of(secret, older)))
        .isEqualTo(hexBody(signable(), List.of(secret)));
  }

  private static Signable signable() {
    return new Signable("msg_1", Instant.now(), BODY);
  }

  private static Map<String, String> hexBody(Signable signable, List<Secret> secrets) {
    return new HexBody().headers(signable, secrets);
  }

  private static String timestampedHex(Signable signable, Secret secret) {
    return Objects.requireNonNull(
        new TimestampedHex().headers(signable, List.of(secret)).get("X-Sketchpen-Signature"));
  }

  private static Map<String, List<String>> headers(Signable signable, List<Secret> secrets) {
    Map<String, List<String>> values = new TreeMap<>();
    new StandardWebhooks().headers(signable, secrets).forEach((k, v) -> values.put(k, List.of(v)));
    return values;
  }

  private static void refused(Secret secret, String body, Map<String, List<String>> headers)
      throws Exception {
    Webhook webhook = new Webhook(secret.text());
    assertThatThrownBy(() -> webhook.verify(body, headers))
        .isInstanceOf(WebhookVerificationException.class);
  }
}
