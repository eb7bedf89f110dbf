package dev.reelwright.dialect;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What a customer calls a request, so that it may be repeated; from the header of that name. */
public final class IdempotencyKey {
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private IdempotencyKey() {}

  /**
   * What a repeated request has in common with its first try and with no other: 32 bytes to make
   * the job's id of. A live request never finds a test job, nor a test request a live one.
   *
   * @throws ProblemException when the key is not 1 to 255 visible ASCII characters
   */
  public static byte[] identity(String dialect, String account, Mode mode, String key) {
    if (!FORM.matcher(key).matches()) {
      throw new ProblemException(
          new Problem.InvalidRequest(
              "Idempotency-Key", "must be 1 to 255 visible ASCII characters"));
    }
    return switch (mode) {
      case LIVE -> sha256(dialect, account, key);
      case TEST -> sha256(dialect + ":test", account, key);
    };
  }

  /** A request's digest: the same key with another one is a mismatch. */
  public static String fingerprint(String... parts) {
    return HexFormat.of().formatHex(sha256(parts));
  }

  /** Each part is preceded by its length, so that no two lists of parts give the same text. */
  private static byte[] sha256(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
