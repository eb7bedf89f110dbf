package dev.reelwright.webhook.api;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.webhook.contract.WebhookApi;
import dev.reelwright.webhook.contract.WebhookSecret;
import dev.reelwright.webhook.endpoint.AccountSecrets;
import io.smallrye.mutiny.Uni;

/** The contract of accounts' secrets, served. */
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
        .failWith(() -> new ProblemException(new Problem.NotFound("secret")))
        .map(secret -> new WebhookSecret(account, secret.text()));
  }
}
