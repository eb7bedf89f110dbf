package dev.reelwright.render.providers;

import dev.reelwright.address.UrlPolicy;
import dev.reelwright.outbound.ClientLimits;
import dev.reelwright.outbound.DnsNameResolver;
import dev.reelwright.outbound.Downloads;
import dev.reelwright.outbound.NameResolver;
import dev.reelwright.outbound.Outbound;
import dev.reelwright.outbound.OutboundClient;
import dev.reelwright.outbound.Reach;
import dev.reelwright.provider.Providers;
import dev.reelwright.render.config.CallsConfig;
import dev.reelwright.render.config.DownloadsConfig;
import dev.reelwright.render.config.RenderConfig;
import io.quarkus.arc.DefaultBean;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the adapters, and the clients that reach the world outside. */
@Singleton
class Adapters {
  private final OutboundClient toProviders;
  private final OutboundClient toAnywhere;

  Adapters(
      Vertx vertx,
      DownloadsConfig downloads,
      CallsConfig calls,
      RenderConfig render,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    NameResolver names = new DnsNameResolver(vertx, downloads.connectTimeout());
    String agent = "Reelwright-Worker/" + version;
    this.toProviders =
        new OutboundClient(
            vertx,
            names,
            new Reach.Trusted(false),
            new ClientLimits(
                downloads.connectTimeout(), calls.looksAtOnce() + render.providerSlots()),
            downloads.trustedCa(),
            agent);
    this.toAnywhere =
        new OutboundClient(
            vertx,
            names,
            new Reach.Guarded(new UrlPolicy(false, downloads.allowLoopback())),
            new ClientLimits(downloads.connectTimeout(), render.slots() + render.providerSlots()),
            downloads.trustedCa(),
            agent);
  }

  /** To addresses that operators have configured. */
  @Produces
  @Singleton
  Outbound outbound() {
    return toProviders;
  }

  @Produces
  @Singleton
  @DefaultBean
  Providers providers(Outbound outbound) {
    return Providers.over(outbound, InstantSource.system());
  }

  /** To addresses that others wrote. */
  @Produces
  @Singleton
  Downloads downloads() {
    return new Downloads(toAnywhere);
  }

  @PreDestroy
  void close() {
    toProviders.close();
    toAnywhere.close();
  }
}
