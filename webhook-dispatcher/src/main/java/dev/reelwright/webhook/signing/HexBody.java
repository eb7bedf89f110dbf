package dev.reelwright.webhook.signing;

import dev.reelwright.webhook.endpoint.Secret;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The Jobs API's scheme: {@code X-Webhook-Signature} is the lowercase hex HMAC-SHA256 of the raw
 * body. The published verifier hands the secret to HMAC as it stands in its environment, so the key
 * is the whole text, prefix included. There is room for one signature only, so during a rotation
 * the current secret signs.
 */
public final class HexBody implements SignatureScheme {
  @Override
  public Map<String, String> headers(Signable signable, List<Secret> secrets) {
    byte[] mac = Hmac.sha256(secrets.getFirst().textBytes(), signable.body());
    return Map.of("X-Webhook-Signature", HexFormat.of().formatHex(mac));
  }
}
