package dev.reelwright.credit.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
  private static final JWTAuthContextInfo CONTEXT = new JWTAuthContextInfo();
  private static final Duration LIFE = Duration.ofSeconds(60);

  private final List<String> checked = new ArrayList<>();
  private final MovingClock clock = new MovingClock();
  private final VerifiedTokens tokens = new VerifiedTokens(new Verifier(), clock);

  @Test
  void tokenIsVerifiedOnceWhileItIsGood() throws ParseException {
    JWTCallerPrincipal first = tokens.parse("good", CONTEXT);
    clock.now = clock.now.plus(LIFE).minusSeconds(1);

    assertThat(tokens.parse("good", CONTEXT)).isSameAs(first);
    assertThat(checked).containsExactly("good");
  }

  @Test
  void expiredTokenIsAskedAboutAgain() throws ParseException {
    JWTCallerPrincipal first = tokens.parse("good", CONTEXT);
    clock.now = clock.now.plus(LIFE);

    assertThat(tokens.parse("good", CONTEXT)).isNotSameAs(first);
    assertThat(checked).containsExactly("good", "good");
  }

  @Test
  void refusedTokenIsRefusedEachTime() {
    assertThatThrownBy(() -> tokens.parse("bad", CONTEXT)).isInstanceOf(ParseException.class);
    assertThatThrownBy(() -> tokens.parse("bad", CONTEXT)).isInstanceOf(ParseException.class);
    assertThat(checked).containsExactly("bad", "bad");
  }

  @Test
  void tokenThatDiffersByOneLetterIsAnother() throws ParseException {
    tokens.parse("good", CONTEXT);
    tokens.parse("gooe", CONTEXT);

    assertThat(checked).containsExactly("good", "gooe");
  }

  @Test
  void floodOfTokensIsVerifiedAndNotKept() throws ParseException {
    for (int i = 0; i < 1000; i++) {
      tokens.parse("good" + i, CONTEXT);
    }
    tokens.parse("good999", CONTEXT);
    tokens.parse("good0", CONTEXT);

    assertThat(checked).hasSize(1001);
  }

  private final class Verifier extends JWTCallerPrincipalFactory {
    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context)
        throws ParseException {
      checked.add(token);
      if (!token.startsWith("goo")) {
        throw new ParseException("no");
      }
      JwtClaims claims = new JwtClaims();
      claims.setSubject("job-service");
      claims.setExpirationTime(NumericDate.fromSeconds(clock.now.plus(LIFE).getEpochSecond()));
      return new DefaultJWTCallerPrincipal(claims);
    }
  }

  private static final class MovingClock extends Clock {
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
