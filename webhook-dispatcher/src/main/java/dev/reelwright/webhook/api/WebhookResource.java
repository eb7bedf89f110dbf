package dev.reelwright.webhook.endpoint;

import dev.reelwright.webhook.contract.WebhookApi;
import dev.reelwright.webhook.contract.WebhookSecret;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.NotFoundException;

/** Answers the other services of the platform. */
public class WebhookResource implements WebhookApi {
  private final AccountSecrets secrets;

  WebhookResource(AccountSecrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Uni<WebhookSecret> ensureSecret(String account) {
    return secrets.ensure(account).map(secret -> new WebhookSecret(account, secret.text()));
  }

  @Override
  public Uni<WebhookSecret> secret(String account) {
    return secrets
        .find(account)
        .onItem()
        .ifNull()
        .failWith(NotFoundException::new)
        .map(secret -> new WebhookSecret(account, secret.text()));
  }
}
