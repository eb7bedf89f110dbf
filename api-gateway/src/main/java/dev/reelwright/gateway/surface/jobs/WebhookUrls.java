package dev.reelwright.gateway.surface.jobs;

import dev.reelwright.address.UrlPolicy;
import dev.reelwright.gateway.config.GatewayConfig;
import dev.reelwright.gateway.url.CustomerUrls;
import dev.reelwright.job.contract.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Refuses webhook addresses that the dispatcher would not dial. */
@ApplicationScoped
class WebhookUrls {
  private final CustomerUrls urls;
  private final UrlPolicy policy;

  WebhookUrls(CustomerUrls urls, GatewayConfig config) {
    this.urls = urls;
    this.policy = new UrlPolicy(true, config.allowLoopback());
  }

  /**
   * Fails with {@link Problem.InvalidRequest} when the URL is refused.
   *
   * @param url null passes: the field is optional
   */
  Uni<Void> check(@Nullable String url) {
    return urls.check(JobsForm.WEBHOOK_URL, url, policy);
  }
}
