package dev.reelwright.gateway.testing;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.webhook.contract.WebhookSecret;
import java.util.LinkedHashMap;
import java.util.Map;

/** A dispatcher that knows secrets. */
public final class FakeWebhooks {
  private final Map<String, WebhookSecret> secrets = new LinkedHashMap<>();

  synchronized Object answer(Exchange call) {
    String account = call.segment(4);
    if (call.is("PUT", "/internal/webhooks/accounts/[^/]+/secret")) {
      return secrets.computeIfAbsent(
          account, it -> new WebhookSecret(it, "whsec_" + "A".repeat(43) + "="));
    }
    WebhookSecret secret = secrets.get(account);
    if (secret == null) {
      throw new ProblemException(new Problem.NotFound("secret"));
    }
    return secret;
  }
}
