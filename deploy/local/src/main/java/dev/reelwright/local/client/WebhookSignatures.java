package dev.reelwright.local.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks a received webhook as its receiver would, written from the published descriptions and not
 * from the sender's code: the Jobs API's {@code X-Webhook-Signature}, and Standard Webhooks 1.0.0.
 *
 * @param secret the account's webhook secret, {@code whsec_...}
 */
public record WebhookSignatures(String secret) {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Jobs API: lowercase hex HMAC-SHA256 of the raw body; the key is the secret's text. */
  public boolean jobs(String signature, byte[] body) {
    byte[] expected =
        HexFormat.of()
            .formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), body))
            .getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Standard Webhooks: one of the space-separated {@code v1,} signatures over {@code
   * id.timestamp.body} must be ours, and the timestamp within five minutes of {@code now}.
   */
  public boolean standard(
      String id, String timestamp, String signatures, byte[] body, Instant now) {
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
      return false;
    }
    byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    byte[] signed = new byte[head.length + body.length];
    System.arraycopy(head, 0, signed, 0, head.length);
    System.arraycopy(body, 0, signed, head.length, body.length);
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    byte[] expected =
        ("v1," + Base64.getEncoder().encodeToString(hmac(key, signed)))
            .getBytes(StandardCharsets.US_ASCII);
    boolean found = false;
    for (String signature : signatures.split(" ", -1)) {
      found |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII));
    }
    return found;
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "WebhookSignatures[secret=***]";
  }
}
