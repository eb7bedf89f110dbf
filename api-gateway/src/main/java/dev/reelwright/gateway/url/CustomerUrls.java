package dev.reelwright.gateway.url;

import dev.reelwright.address.AddressVerdict;
import dev.reelwright.address.OutboundUrl;
import dev.reelwright.address.UrlPolicy;
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
 * Refuses addresses that we would not dial: early and in clear words. What counts is the same
 * judgement by whoever dials; so a name that cannot be resolved just now is taken.
 */
@ApplicationScoped
public class CustomerUrls {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final NameResolver names;

  CustomerUrls(NameResolver names) {
    this.names = names;
  }

  /**
   * Fails with {@link Problem.InvalidRequest} on the field when the URL is refused. Call on the
   * request's event loop.
   *
   * @param url null passes: such fields are optional
   */
  public Uni<Void> check(String field, @Nullable String url, UrlPolicy policy) {
    if (url == null) {
      return Uni.createFrom().voidItem();
    }
    return switch (OutboundUrl.parse(url, policy)) {
      case OutboundUrl.Refused it -> refused(field, it.reason());
      case OutboundUrl.Accepted it ->
          it.literal() == null ? checkName(field, it.host(), policy) : Uni.createFrom().voidItem();
    };
  }

  private Uni<Void> checkName(String field, String host, UrlPolicy policy) {
    return Uni.createFrom()
        .item(() -> names.addresses(host))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .ifNoItem()
        .after(PATIENCE)
        .recoverWithItem(List.of())
        .emitOn(Contexts.current())
        .chain(addresses -> judge(field, addresses, policy));
  }

  private static Uni<Void> judge(String field, List<InetAddress> addresses, UrlPolicy policy) {
    if (addresses.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return switch (policy.addresses().judgeAll(addresses)) {
      case AddressVerdict.Allowed it -> Uni.createFrom().voidItem();
      case AddressVerdict.Refused it ->
          refused(field, "must not lead to a host that " + it.reason());
    };
  }

  private static Uni<Void> refused(String field, String reason) {
    return Uni.createFrom()
        .failure(new ProblemException(new Problem.InvalidRequest(field, reason)));
  }
}
