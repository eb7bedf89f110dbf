package dev.reelwright.credit.token;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verifies a token once and remembers it until it expires. A neighbour sends the same token for
 * most of a minute, and an ECDSA check costs more than all else that a call on the ledger costs
 * this process (deploy/decisions/0007). What is remembered is found by the whole token, signature
 * included, so nothing is believed that was not verified. Any thread.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class VerifiedTokens extends JWTCallerPrincipalFactory {
  /** Neighbours are few; more tokens than this at once means that somebody does not reuse them. */
  private static final int MOST = 200;

  private final JWTCallerPrincipalFactory verifier;
  private final Clock clock;
  private final ConcurrentHashMap<String, JWTCallerPrincipal> verified = new ConcurrentHashMap<>();

  VerifiedTokens() {
    this(new DefaultJWTCallerPrincipalFactory(), Clock.systemUTC());
  }

  VerifiedTokens(JWTCallerPrincipalFactory verifier, Clock clock) {
    this.verifier = verifier;
    this.clock = clock;
  }

  /**
   * Who calls.
   *
   * @throws ParseException when the token is not one of ours, not for us, or no longer good
   */
  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
    JWTCallerPrincipal known = verified.get(token);
    if (known != null && isGood(known)) {
      return known;
    }
    verified.remove(token);
    JWTCallerPrincipal caller = verifier.parse(token, context);
    if (verified.size() >= MOST) {
      verified.values().removeIf(old -> !isGood(old));
    }
    if (verified.size() < MOST) {
      verified.put(token, caller);
    }
    return caller;
  }

  private boolean isGood(JWTCallerPrincipal caller) {
    return clock.instant().getEpochSecond() < caller.getExpirationTime();
  }
}
