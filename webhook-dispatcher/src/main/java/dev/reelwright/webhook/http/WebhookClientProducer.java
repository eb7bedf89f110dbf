package dev.reelwright.webhook.http;

import dev.reelwright.outbound.ClientLimits;
import dev.reelwright.outbound.DnsNameResolver;
import dev.reelwright.outbound.NameResolver;
import dev.reelwright.outbound.OutboundClient;
import dev.reelwright.outbound.Reach;
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
  OutboundClient outbound(
      Vertx vertx,
      NameResolver names,
      WebhooksConfig config,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    return new OutboundClient(
        vertx,
        names,
        new Reach.Guarded(config.toUrlPolicy()),
        new ClientLimits(config.connectTimeout(), config.slots()),
        config.trustedCa(),
        "Reelwright-Webhooks/" + version);
  }

  void close(@Disposes OutboundClient client) {
    client.close();
  }

  @Produces
  @Singleton
  WebhookClient client(OutboundClient outbound, WebhooksConfig config) {
    return new WebhookClient(outbound, config.totalTimeout(), config.responseBytes());
  }
}
