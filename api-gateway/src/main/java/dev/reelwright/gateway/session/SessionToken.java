package dev.reelwright.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The secret in a session's cookie: 256 random bits. Pure.
 *
 * @param text base64 for URLs, unpadded; never to be logged or stored
 */
public record SessionToken(String text) {
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  /**
   * A new one.
   *
   * @param random must be cryptographically strong
   */
  static SessionToken mint(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Reads what came in a cookie; empty unless it has the form of one. */
  static Optional<SessionToken> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new SessionToken(text)) : Optional.empty();
  }

  /** What is stored of it: lowercase hex. So much randomness needs no slow hash. */
  public String sha256() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "SessionToken[…]";
  }
}
