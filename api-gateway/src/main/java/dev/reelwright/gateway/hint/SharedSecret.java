package dev.reelwright.gateway.hint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Text that a provider shows with each callback. Pure; keeps itself out of logs. */
public final class SharedSecret {
  private static final int MIN_LENGTH = 24;

  private final byte[] digest;

  private SharedSecret(String text) {
    digest = sha256(text);
  }

  /**
   * As it is configured.
   *
   * @throws IllegalArgumentException when it is shorter than 24 characters
   */
  public static SharedSecret of(String text) {
    if (text.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "a callback secret must have at least " + MIN_LENGTH + " characters");
    }
    return new SharedSecret(text);
  }

  /** Constant time: digests have one length, so that comparing them tells nothing of the text's. */
  boolean matches(@Nullable String presented) {
    return presented != null && MessageDigest.isEqual(digest, sha256(presented));
  }

  @Override
  public String toString() {
    return "SharedSecret[***]";
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
