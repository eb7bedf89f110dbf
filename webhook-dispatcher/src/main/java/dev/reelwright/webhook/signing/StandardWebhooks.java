package dev.reelwright.webhook.signing;

import dev.reelwright.webhook.endpoint.Secret;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Standard Webhooks 1.0.0, version {@code v1}: base64 HMAC-SHA256 of {@code id.timestamp.body}, one
 * signature per secret, so that a receiver may hold either during a rotation.
 */
public final class StandardWebhooks implements SignatureScheme {
  @Override
  public Map<String, String> headers(Signable signable, List<Secret> secrets) {
    String timestamp = Long.toString(signable.at().getEpochSecond());
    String signed = signable.id() + "." + timestamp + "." + signable.body();
    return Map.of(
        "webhook-id", signable.id(),
        "webhook-timestamp", timestamp,
        "webhook-signature",
            secrets.stream().map(s -> signature(s, signed)).collect(Collectors.joining(" ")));
  }

  private static String signature(Secret secret, String signed) {
    return "v1," + Base64.getEncoder().encodeToString(Hmac.sha256(secret.decodedBytes(), signed));
  }
}
