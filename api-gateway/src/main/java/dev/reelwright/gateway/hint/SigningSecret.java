package dev.reelwright.gateway.hint;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of the Standard Webhooks scheme, and the signatures made with it. Pure; keeps itself out of
 * logs.
 *
 * <pre>
 *   signature = "v1," base64(HMAC-SHA256(key, id "." timestamp "." body))
 * </pre>
 */
public final class SigningSecret {
  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final int MIN_BYTES = 16;

  private final byte[] key;

  private SigningSecret(byte[] key) {
    this.key = key;
  }

  /**
   * As the provider shows it: {@code whsec_} and the key in base64.
   *
   * @throws IllegalArgumentException for anything else, and for less than 16 bytes
   */
  public static SigningSecret of(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a signing secret begins with " + PREFIX);
    }
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
    } catch (IllegalArgumentException notBase64) {
      // Whose message would quote the secret.
      throw new IllegalArgumentException("a signing secret is base64 after " + PREFIX);
    }
    if (key.length < MIN_BYTES) {
      throw new IllegalArgumentException("a signing secret has at least " + MIN_BYTES + " bytes");
    }
    return new SigningSecret(key);
  }

  /**
   * Whether one of the signatures is ours. Constant time.
   *
   * @param signatures of the header: one or several, with a space between
   */
  boolean hasSigned(String id, String timestamp, byte[] body, String signatures) {
    byte[] expected = (VERSION + signature(id, timestamp, body)).getBytes(StandardCharsets.UTF_8);
    return Stream.of(signatures.split(" "))
        .map(signature -> signature.getBytes(StandardCharsets.UTF_8))
        .anyMatch(signature -> MessageDigest.isEqual(expected, signature));
  }

  @Override
  public String toString() {
    return "SigningSecret[***]";
  }

  private String signature(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
