package dev.reelwright.webhook.signing;

import dev.reelwright.dialect.CallbackSignature;
import dev.reelwright.webhook.endpoint.Secret;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All headers that prove a message: the scheme that the dialect promises, and Standard Webhooks
 * beside it, which also covers the id and the time.
 */
public final class Signatures {
  private static final SignatureScheme STANDARD = new StandardWebhooks();

  private Signatures() {}

  /** The headers of both schemes. */
  public static Map<String, String> headers(
      CallbackSignature promised, Signable signable, List<Secret> secrets) {
    Map<String, String> headers = new TreeMap<>(STANDARD.headers(signable, secrets));
    headers.putAll(scheme(promised).headers(signable, secrets));
    return headers;
  }

  private static SignatureScheme scheme(CallbackSignature promised) {
    return switch (promised) {
      case HEX_BODY -> new HexBody();
      case TIMESTAMPED_HEX -> new TimestampedHex();
    };
  }
}
