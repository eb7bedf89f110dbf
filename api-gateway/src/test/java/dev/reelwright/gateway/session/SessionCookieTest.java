package dev.reelwright.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookieTest {
  private static final String A = "A".repeat(43);
  private static final String B = "B".repeat(43);

  private final SessionCookie secure = new SessionCookie(true);
  private final SessionCookie plain = new SessionCookie(false);

  @Test
  void aSecureCookieSaysSoInItsName() {
    assertThat(secure.given(new SessionToken(A), Duration.ofDays(7)))
        .isEqualTo(
            "__Secure-better-auth.session_token="
                + A
                + "; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Lax");
    assertThat(secure.taken())
        .isEqualTo(
            "__Secure-better-auth.session_token=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax");
  }

  @Test
  void onThisMachineItTravelsPlain() {
    assertThat(plain.given(new SessionToken(A), Duration.ofDays(7)))
        .isEqualTo(
            "better-auth.session_token=" + A + "; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void oneThatIsNotToBeRememberedHasNoAge() {
    assertThat(secure.given(new SessionToken(A), null)).doesNotContain("Max-Age");
  }

  @Test
  void itIsFoundAmongOthers() {
    SessionCookie.Presented presented =
        secure.read(
            List.of("a=1; __Secure-better-auth.session_token=" + A + " ; b", "c=2;;=;  d = 3"));

    assertThat(presented.any()).isTrue();
    assertThat(presented.token()).contains(new SessionToken(A));
  }

  @Test
  void thePlainOneDoesNotStandInForTheSecureOne() {
    List<String> headers = List.of("better-auth.session_token=" + A);

    assertThat(secure.read(headers).any()).isFalse();
    assertThat(plain.read(headers).any()).isTrue();
  }

  @Test
  void twoOfThemNameNobody() {
    SessionCookie.Presented presented =
        plain.read(List.of("better-auth.session_token=" + A + "; better-auth.session_token=" + B));

    assertThat(presented.any()).isTrue();
    assertThat(presented.token()).isEmpty();
  }

  @Test
  void theSameOneTwiceIsOne() {
    assertThat(
            plain
                .read(List.of("better-auth.session_token=" + A, "better-auth.session_token=" + A))
                .token())
        .contains(new SessionToken(A));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "AAAA.AAAA", "ä"})
  void whatHasNotItsFormIsThereAndNamesNobody(String value) {
    SessionCookie.Presented presented = plain.read(List.of("better-auth.session_token=" + value));

    assertThat(presented.any()).isTrue();
    assertThat(presented.token()).isEmpty();
  }

  @Test
  void noCookieIsNoCookie() {
    assertThat(plain.read(List.of()).any()).isFalse();
    assertThat(plain.read(List.of("better-auth.session_tokens=" + A)).any()).isFalse();
  }

  @Test
  void aTokenHas256BitsAndIsNeverWrittenOut() {
    SecureRandom random = new SecureRandom();
    Set<String> tokens = new HashSet<>();
    for (int minted = 0; minted < 1000; minted++) {
      tokens.add(SessionToken.mint(random).text());
    }

    assertThat(tokens).hasSize(1000).allMatch(text -> SessionToken.parse(text).isPresent());
    assertThat(new SessionToken(A)).asString().doesNotContain(A);
    assertThat(new SessionToken(A).sha256()).matches("[0-9a-f]{64}");
  }
}
