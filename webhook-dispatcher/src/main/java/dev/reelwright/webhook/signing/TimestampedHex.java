package dev.reelwright.webhook.signing;

import dev.reelwright.webhook.endpoint.Secret;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Sketchpen's scheme: {@code X-Sketchpen-Signature} is the lowercase hex HMAC-SHA256 of {@code
 * timestamp.body}, and {@code X-Sketchpen-Timestamp} that timestamp, in whole seconds: a receiver
 * that refuses old timestamps is safe from replays. The key is the whole text of the secret, prefix
 * included, as a receiver reads it from its configuration. There is room for one signature only, so
 * during a rotation the current secret signs.
 */
public final class TimestampedHex implements SignatureScheme {
  @Override
  public Map<String, String> headers(Signable signable, List<Secret> secrets) {
    String timestamp = Long.toString(signable.at().getEpochSecond());
    byte[] mac = Hmac.sha256(secrets.getFirst().textBytes(), timestamp + "." + signable.body());
    return Map.of(
        "X-Sketchpen-Timestamp", timestamp, "X-Sketchpen-Signature", HexFormat.of().formatHex(mac));
  }
}
