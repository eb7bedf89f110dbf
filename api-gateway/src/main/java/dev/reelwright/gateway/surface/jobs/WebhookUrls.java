package dev.reelwright.gateway.surface.jobs;

import dev.reelwright.address.AddressVerdict;
import dev.reelwright.address.OutboundUrl;
import dev.reelwright.address.UrlPolicy;
import dev.reelwright.gateway.config.GatewayConfig;
import dev.reelwright.gateway.edge.Contexts;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses webhook addresses that we would not dial: early and in clear words. What counts is the
 * same judgement when the dispatcher dials; so a name that cannot be resolved just now is taken.
 */
@ApplicationScoped
class WebhookUrls {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final UrlPolicy policy;
  private final NameResolver names;

  WebhookUrls(GatewayConfig config, NameResolver names) {
    this.policy = new UrlPolicy(true, config.allowLoopback());
    this.names = names;
  }

  /**
   * Fails with {@link Problem.InvalidRequest} when the URL is refused.
   *
   * @param url null passes: the field is optional
   */
  Uni<Void> check(@Nullable String url) {
    if (url == null) {
      return Uni.createFrom().voidItem();
    }
    return switch (OutboundUrl.parse(url, policy)) {
      case OutboundUrl.Refused it -> refused(it.reason());
      case OutboundUrl.Accepted it ->
          it.literal() == null ? checkName(it.host()) : Uni.createFrom().voidItem();
    };
  }

  private Uni<Void> checkName(String host) {
    return Uni.createFrom()
        .item(() -> names.addresses(host))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .ifNoItem()
        .after(PATIENCE)
        .recoverWithItem(List.of())
        .emitOn(Contexts.current())
        .chain(this::judge);
  }

  private Uni<Void> judge(List<InetAddress> addresses) {
    if (addresses.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return switch (policy.addresses().judgeAll(addresses)) {
      case AddressVerdict.Allowed it -> Uni.createFrom().voidItem();
      case AddressVerdict.Refused it -> refused("must not lead to a host that " + it.reason());
    };
  }

  private static Uni<Void> refused(String reason) {
    return Uni.createFrom()
        .failure(new ProblemException(new Problem.InvalidRequest(JobsForm.WEBHOOK_URL, reason)));
  }
}
