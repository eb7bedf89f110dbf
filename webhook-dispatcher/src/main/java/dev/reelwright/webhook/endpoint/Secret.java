package dev.reelwright.webhook.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * An account's signing secret: {@code whsec_} and base64 of random bytes.
 *
 * @param text the whole, as the customer has it
 */
public record Secret(String text) {
  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;

  public Secret {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a secret begins with " + PREFIX);
    }
  }

  /** A new one of 32 bytes. */
  public static Secret generate(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Secret(PREFIX + Base64.getEncoder().encodeToString(bytes));
  }

  /** The Jobs API's key: the whole text, as a receiver reads it from its configuration. */
  public byte[] textBytes() {
    return text.getBytes(UTF_8);
  }

  /** The key of Standard Webhooks: what the base64 stands for. */
  public byte[] decodedBytes() {
    return Base64.getDecoder().decode(text.substring(PREFIX.length()));
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "Secret[***]";
  }
}
