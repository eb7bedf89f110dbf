package dev.reelwright.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names one message to one endpoint, and is the {@code webhook-id} that the receiver sees on every
 * attempt. Contains no dot, since Standard Webhooks joins the signed parts with dots.
 */
public record DeliveryId(String text) {
  private static final int DIGEST_BYTES = 16;

  /**
   * The same event and target always give the same id, so a repeated event is recognised. A digest,
   * so that nothing the customer chose shows in it.
   *
   * @param eventId has no line break
   * @param target the id of the endpoint, or the URL that came with the job
   */
  public static DeliveryId of(String eventId, String target) {
    byte[] digest = sha256().digest((eventId + "\n" + target).getBytes(UTF_8));
    return new DeliveryId("msg_" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES));
  }

  /** Spreads deliveries evenly over [0, 1), and each try of one delivery anew. */
  double spread(int attempt) {
    byte[] digest = sha256().digest((text + "\n" + attempt).getBytes(UTF_8));
    int bits = (digest[0] & 0xff) << 16 | (digest[1] & 0xff) << 8 | (digest[2] & 0xff);
    return bits / (double) (1 << 24);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
