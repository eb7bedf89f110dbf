package dev.reelwright.testkit;

import dev.reelwright.local.config.InternalToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/** Bearer tokens as a neighbour would send them: ES256, issuer {@code reelwright}, 60 s of life. */
public final class InternalTokens {
  private static final Duration LIFE = Duration.ofSeconds(60);

  private InternalTokens() {}

  /** A good token for that audience, a service's name. */
  public static String mint(String audience) {
    return mint(audience, Instant.now());
  }

  /** A token issued at that moment: one of the past has expired. */
  public static String mint(String audience, Instant issuedAt) {
    try {
      return InternalToken.mint(Stack.ofThisJvm().keys(), Stack.SIGNER, audience, issuedAt, LIFE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sign a test token", e);
    }
  }
}
