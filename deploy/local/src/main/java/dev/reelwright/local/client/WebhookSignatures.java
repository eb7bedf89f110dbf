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
 * from the sender's code: the Jobs API's {@code X-Webhook-Signature}, Sketchpen's {@code
 * X-Sketchpen-Signature}, and Standard Webhooks 1.0.0.
 *
 * @param secret the account's webhook secret, or a callback's, {@code whsec_...}
 */
public record WebhookSignatures(String secret) {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Jobs API: lowercase hex HMAC-SHA256 of the raw body; the key is the secret's text. */
  public boolean jobs(String signature, byte[] body) {
    return isHexOf(body, signature);
  }

  /**
   * Sketchpen: the same of {@code timestamp.body}, and the timestamp within five minutes of {@code
   * now}.
   */
  public boolean sketchpen(String timestamp, String signature, byte[] body, Instant now) {
    return isRecent(timestamp, now) && isHexOf(signed(timestamp + ".", body), signature);
  }

  /**
   * Standard Webhooks: one of the space-separated {@code v1,} signatures over {@code
   * id.timestamp.body} must be ours, and the timestamp within five minutes of {@code now}.
   */
  public boolean standard(
      String id, String timestamp, String signatures, byte[] body, Instant now) {
    if (!isRecent(timestamp, now)) {
      return false;
    }
    byte[] signed = signed(id + "." + timestamp + ".", body);
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

  private boolean isHexOf(byte[] text, String signature) {
    byte[] expected =
        HexFormat.of()
            .formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), text))
            .getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII));
  }

  private static boolean isRecent(String timestamp, Instant now) {
    if (!timestamp.matches("\\d{1,12}")) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0;
  }

  private static byte[] signed(String before, byte[] body) {
    byte[] head = before.getBytes(StandardCharsets.UTF_8);
    byte[] signed = new byte[head.length + body.length];
    System.arraycopy(head, 0, signed, 0, head.length);
    System.arraycopy(body, 0, signed, head.length, body.length);
    return signed;
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
