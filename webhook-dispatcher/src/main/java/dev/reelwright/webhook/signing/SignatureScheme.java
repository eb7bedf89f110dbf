package dev.reelwright.webhook.signing;

import dev.reelwright.webhook.endpoint.Secret;
import java.util.List;
import java.util.Map;

/** One way to prove a message to its receiver. Pure; any thread. */
public interface SignatureScheme {
  /**
   * The headers to send along.
   *
   * @param secrets the current one first; while a rotation lasts the older ones after it; never
   *     empty
   */
  Map<String, String> headers(Signable signable, List<Secret> secrets);
}
