package dev.reelwright.webhook.http;

import dev.reelwright.address.UrlPolicy;
import dev.reelwright.webhook.config.WebhooksConfig;
import io.quarkus.arc.DefaultBean;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the client as configured. */
@Singleton
class WebhookClientProducer {
  @Produces
  @Singleton
  @DefaultBean
  NameResolver names(Vertx vertx, WebhooksConfig config) {
    return new DnsNameResolver(vertx, config.connectTimeout());
  }

  @Produces
  @Singleton
  WebhookClient client(
      Vertx vertx,
      NameResolver names,
      WebhooksConfig config,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    UrlPolicy policy = new UrlPolicy(true, config.allowLoopback());
    return new WebhookClient(
        vertx,
        names,
        policy,
        policy.addresses(),
        new ClientLimits(
            config.connectTimeout(), config.totalTimeout(), config.responseBytes(), config.slots()),
        config.trustedCa(),
        "Reelwright-Webhooks/" + version);
  }

  void close(@Disposes WebhookClient client) {
    client.close();
  }
}
