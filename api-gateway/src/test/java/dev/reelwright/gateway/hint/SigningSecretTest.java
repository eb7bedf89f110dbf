package dev.reelwright.gateway.hint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the vector that the Standard Webhooks libraries are tested with. */
class SigningSecretTest {
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String TIMESTAMP = "1614265330";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private final SigningSecret secret = SigningSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  @Test
  void thePublishedVectorVerifies() {
    assertThat(secret.hasSigned(ID, TIMESTAMP, BODY, SIGNATURE)).isTrue();
  }

  @Test
  void oneOfSeveralSignaturesIsEnough() {
    assertThat(secret.hasSigned(ID, TIMESTAMP, BODY, "v1,AAAA v1a,BBBB " + SIGNATURE)).isTrue();
  }

  @Test
  void whateverIsChangedItDoesNotVerify() {
    assertThat(secret.hasSigned("msg_other", TIMESTAMP, BODY, SIGNATURE)).isFalse();
    assertThat(secret.hasSigned(ID, "1614265331", BODY, SIGNATURE)).isFalse();
    assertThat(secret.hasSigned(ID, TIMESTAMP, new byte[0], SIGNATURE)).isFalse();
    assertThat(secret.hasSigned(ID, TIMESTAMP, BODY, SIGNATURE.replace("v1,", "v2,"))).isFalse();
    assertThat(secret.hasSigned(ID, TIMESTAMP, BODY, SIGNATURE.substring(0, 20))).isFalse();
    assertThat(secret.hasSigned(ID, TIMESTAMP, BODY, "")).isFalse();
    assertThat(
            SigningSecret.of("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX")
                .hasSigned(ID, TIMESTAMP, BODY, SIGNATURE))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "whsec_",
        "whsec_AAECAwQFBgcICQoLDA0O",
        "whsec_not base64 at all!",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
      })
  void whatIsNoSecretIsRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> SigningSecret.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a signing secret")
        .hasNoCause();
  }

  @Test
  void itIsNotShown() {
    assertThat(secret).hasToString("SigningSecret[***]");
    assertThat(SharedSecret.of("k".repeat(24))).hasToString("SharedSecret[***]");
  }
}
