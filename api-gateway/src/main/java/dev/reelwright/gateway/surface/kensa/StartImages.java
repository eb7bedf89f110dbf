package dev.reelwright.gateway.surface.kensa;

import dev.reelwright.address.UrlPolicy;
import dev.reelwright.gateway.config.GatewayConfig;
import dev.reelwright.gateway.url.CustomerUrls;
import dev.reelwright.job.contract.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Refuses addresses of start images that the worker would not fetch. */
@ApplicationScoped
class StartImages {
  private static final String FIELD = "startImageUrl";

  private final CustomerUrls urls;
  private final UrlPolicy policy;

  StartImages(CustomerUrls urls, GatewayConfig config) {
    this.urls = urls;
    this.policy = new UrlPolicy(false, config.allowLoopbackImages());
  }

  /**
   * Fails with {@link Problem.InvalidRequest} when the URL is refused.
   *
   * @param url null passes: the field is optional
   */
  Uni<Void> check(@Nullable String url) {
    return urls.check(FIELD, url, policy);
  }
}
