package dev.reelwright.job.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes share tokens: 192 random bits, 32 characters that need no escaping in a URL. */
@ApplicationScoped
class ShareTokens {
  private static final int BYTES = 24;

  private final SecureRandom random = new SecureRandom();

  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
