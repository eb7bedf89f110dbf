package dev.reelwright.gateway.session;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is stored of a password: Argon2id in the usual notation {@code
 * $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, both in unpadded base64. Pure, immutable.
 */
final class PasswordHash {
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})"
              + "\\$([A-Za-z0-9+/]{8,86})\\$([A-Za-z0-9+/]{22,86})");

  private final HashCost cost;
  private final byte[] salt;
  private final byte[] hash;

  PasswordHash(HashCost cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt.clone();
    this.hash = hash.clone();
  }

  /**
   * Reads a stored one.
   *
   * @throws IllegalArgumentException when it is none; the message does not repeat it
   */
  static PasswordHash parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a hash of Argon2id, version 19");
    }
    return new PasswordHash(
        new HashCost(number(parts, 1), number(parts, 2), number(parts, 3)),
        Base64.getDecoder().decode(parts.group(4)),
        Base64.getDecoder().decode(parts.group(5)));
  }

  HashCost cost() {
    return cost;
  }

  byte[] salt() {
    return salt.clone();
  }

  int length() {
    return hash.length;
  }

  /** Takes the same time whether the first byte differs or the last. */
  boolean isEqualTo(byte[] computed) {
    return MessageDigest.isEqual(hash, computed);
  }

  String text() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memoryKib(),
            cost.iterations(),
            cost.parallelism(),
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  /** Keeps the hash out of logs. */
  @Override
  public String toString() {
    return "PasswordHash[" + cost + "]";
  }
}
