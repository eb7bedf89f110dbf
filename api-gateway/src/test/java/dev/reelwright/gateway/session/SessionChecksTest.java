package dev.reelwright.gateway.session;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.gateway.session.SessionsConfig.CookieKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionChecksTest {
  private static final Set<Origin> TRUSTED = Set.of(new Origin("http://localhost:3000"));
  private static final long HEAP = 256L << 20;

  @Test
  void aPlainCookieStopsTheStartInProduction() {
    assertThatThrownBy(() -> SessionChecks.checkTravel(CookieKind.PLAIN, Set.of(), List.of("prod")))
        .hasMessageContaining("reelwright.sessions.cookie");
  }

  @Test
  void soDoesATrustedOriginThatIsNotEncrypted() {
    assertThatThrownBy(() -> SessionChecks.checkTravel(CookieKind.SECURE, TRUSTED, List.of("prod")))
        .hasMessageContaining("http://localhost:3000");
  }

  @Test
  void locallyBothAreFine() {
    assertThatCode(() -> SessionChecks.checkTravel(CookieKind.PLAIN, TRUSTED, List.of("local")))
        .doesNotThrowAnyException();
    assertThatCode(
            () ->
                SessionChecks.checkTravel(
                    CookieKind.SECURE,
                    Set.of(new Origin("https://app.example.com")),
                    List.of("prod")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"46,1,1", "19,2,1", "12,3,1", "9,4,1", "7,5,1", "64,3,4"})
  void whatOwaspNamesIsEnough(int mebibytes, int iterations, int lanes) {
    assertThatCode(
            () ->
                SessionChecks.checkCost(new HashCost(mebibytes * 1024, iterations, lanes), 1, HEAP))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"19,1,1", "6,10,1", "30,1,1", "19,2,0"})
  void lessIsTooCheap(int mebibytes, int iterations, int lanes) {
    assertThatThrownBy(
            () ->
                SessionChecks.checkCost(new HashCost(mebibytes * 1024, iterations, lanes), 1, HEAP))
        .hasMessageContaining("argon2");
  }

  @Test
  void passwordsMustNotTakeTheHeap() {
    HashCost cost = new HashCost(19 * 1024, 2, 1);

    assertThatCode(() -> SessionChecks.checkCost(cost, 1, 128L << 20)).doesNotThrowAnyException();
    assertThatCode(() -> SessionChecks.checkCost(cost, 4, HEAP)).doesNotThrowAnyException();
    assertThatThrownBy(() -> SessionChecks.checkCost(cost, 5, HEAP))
        .hasMessageContaining("hashing.threads=5");
  }
}
