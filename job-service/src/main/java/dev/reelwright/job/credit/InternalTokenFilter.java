package dev.reelwright.job.credit;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Puts our internal token on each call: signed by us for credit-service, one minute long, used
 * again until ten seconds before its end. Any thread.
 */
@Singleton
public class InternalTokenFilter implements ClientRequestFilter {
  private static final Duration LIFE = Duration.ofSeconds(60);
  private static final Duration RENEW_BEFORE_END = Duration.ofSeconds(10);

  private record Token(String text, Instant usableUntil) {}

  private final Clock clock;
  private final String keyLocation;
  private volatile @Nullable Token current;

  InternalTokenFilter(
      Clock clock, @ConfigProperty(name = "smallrye.jwt.sign.key.location") String keyLocation) {
    this.clock = clock;
    this.keyLocation = keyLocation;
  }

  @Override
  public void filter(ClientRequestContext request) {
    request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token());
  }

  private String token() {
    Instant now = clock.instant();
    Token cached = current;
    if (cached == null || !now.isBefore(cached.usableUntil())) {
      cached = new Token(mint(now), now.plus(LIFE).minus(RENEW_BEFORE_END));
      current = cached;
    }
    return cached.text();
  }

  private String mint(Instant now) {
    return Jwt.issuer("reelwright")
        .subject("job-service")
        .audience("credit-service")
        .issuedAt(now)
        .expiresAt(now.plus(LIFE))
        .jws()
        .keyId("job-service")
        .algorithm(SignatureAlgorithm.ES256)
        .sign(keyLocation);
  }
}
