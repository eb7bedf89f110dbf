package dev.reelwright.gateway.neighbour;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Bearer tokens that the other services trust: ES256, issuer {@code reelwright}, one audience each,
 * key id {@code api-gateway} (which verifiers pick the key by), valid for a minute and used until
 * ten seconds before its end. Any thread.
 */
@ApplicationScoped
class InternalTokens {
  private static final Duration LIFE = Duration.ofSeconds(60);
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private record Token(String text, Instant usableUntil) {}

  private final InstantSource time;
  private final ConcurrentMap<String, Token> tokens = new ConcurrentHashMap<>();

  InternalTokens(InstantSource time) {
    this.time = time;
  }

  /**
   * A token for one service.
   *
   * @param audience the service's name
   */
  String mint(String audience) {
    Instant now = time.instant();
    Token cached = tokens.get(audience);
    if (cached == null || !now.isBefore(cached.usableUntil())) {
      cached = new Token(sign(audience, now), now.plus(LIFE).minus(MARGIN));
      tokens.put(audience, cached);
    }
    return cached.text();
  }

  private static String sign(String audience, Instant now) {
    return Jwt.issuer("reelwright")
        .audience(audience)
        .subject("api-gateway")
        .issuedAt(now)
        .expiresAt(now.plus(LIFE))
        .jws()
        .keyId("api-gateway")
        .algorithm(SignatureAlgorithm.ES256)
        .sign();
  }
}
