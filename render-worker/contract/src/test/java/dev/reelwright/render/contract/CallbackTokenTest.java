package dev.reelwright.render.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTokenTest {
  private static final byte[] SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OTHER =
      "0123456789abcdef0123456789abcdeg".getBytes(StandardCharsets.US_ASCII);

  @Test
  void tokenNamesItsCall() {
    String token = CallbackToken.of(SECRET, "evolink", "c-1_A");

    assertThat(CallbackToken.verify(SECRET, "evolink", token)).contains("c-1_A");
  }

  /** Computed with Python's hmac module. */
  @Test
  void tokenIsTheOneThatWasPromised() {
    assertThat(CallbackToken.of(SECRET, "evolink", "c-1"))
        .isEqualTo("c-1.Jun2rh6K59bilfKoEohfE9aAoA06YWhT7IKtzV27ZKw");
  }

  @Test
  void tokenIsForItsProviderAlone() {
    String token = CallbackToken.of(SECRET, "evolink", "c-1");

    assertThat(CallbackToken.verify(SECRET, "kie", token)).isEmpty();
  }

  /** Provider and call are told apart in what is sealed, so none can be moved to the other. */
  @Test
  void partsCannotBeShifted() {
    String token = CallbackToken.of(SECRET, "evo", "link");

    assertThat(CallbackToken.verify(SECRET, "evol", "ink." + token.split("\\.")[1])).isEmpty();
  }

  @Test
  void anotherSecretMakesAnotherToken() {
    String forged = CallbackToken.of(OTHER, "evolink", "c-1");

    assertThat(CallbackToken.verify(SECRET, "evolink", forged)).isEmpty();
  }

  @Test
  void sealOfOneCallIsNoneForAnother() {
    String seal = CallbackToken.of(SECRET, "evolink", "c-1").split("\\.")[1];

    assertThat(CallbackToken.verify(SECRET, "evolink", "c-2." + seal)).isEmpty();
  }

  @Test
  void everyTruncatedOrExtendedTokenIsRefused() {
    String token = CallbackToken.of(SECRET, "evolink", "c-1");
    for (int length = 0; length < token.length(); length++) {
      assertThat(CallbackToken.verify(SECRET, "evolink", token.substring(0, length)))
          .as("the first %d characters", length)
          .isEmpty();
    }
    assertThat(CallbackToken.verify(SECRET, "evolink", token + "A")).isEmpty();
    assertThat(CallbackToken.verify(SECRET, "evolink", token + "\n")).isEmpty();
  }

  /** Base64 has bits to spare in its last character: none of its other spellings is the token. */
  @Test
  void everyChangedCharacterIsRefused() {
    String token = CallbackToken.of(SECRET, "evolink", "c-1");
    for (int at = 0; at < token.length(); at++) {
      for (char other : "AQgw_-.Zz09".toCharArray()) {
        if (token.charAt(at) != other) {
          String changed = token.substring(0, at) + other + token.substring(at + 1);
          assertThat(CallbackToken.verify(SECRET, "evolink", changed)).as(changed).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "c-1", "c-1.", ".abc", "c 1.abc", "../../etc", "c-1.a.b"})
  void nonsenseIsRefused(String token) {
    assertThat(CallbackToken.verify(SECRET, "evolink", token)).isEmpty();
  }

  @Test
  void endlessCallIdIsRefused() {
    String token = CallbackToken.of(SECRET, "evolink", "c".repeat(81));

    assertThat(CallbackToken.verify(SECRET, "evolink", token)).isEmpty();
  }
}
