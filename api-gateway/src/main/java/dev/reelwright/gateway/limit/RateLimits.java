package dev.reelwright.gateway.limit;

import dev.reelwright.gateway.limit.RateLimitStore.Count;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Counts a request against every policy that covers it. Shared counts where possible, local ones
 * while the database is away: a limit may then be met once per replica, and nobody is refused for
 * our outage. Any thread.
 */
@ApplicationScoped
class RateLimits {
  private static final Logger LOG = Logger.getLogger(RateLimits.class);

  private final LimitsConfig config;
  private final RateLimitStore shared;
  private final LocalRateLimitStore local = new LocalRateLimitStore();
  private final InstantSource time;
  private final Counter fallbacks;
  private final RateLimitPolicy api;
  private final RateLimitPolicy submit;
  private final RateLimitPolicy signIn;
  private final RateLimitPolicy signUp;
  private volatile Instant localUntil = Instant.MIN;

  RateLimits(
      LimitsConfig config, RateLimitStore shared, InstantSource time, MeterRegistry metrics) {
    this.config = config;
    this.shared = shared;
    this.time = time;
    this.fallbacks = metrics.counter("reelwright.limits.fallback");
    this.api = new RateLimitPolicy("api", config.api().limit(), config.api().window());
    this.submit = new RateLimitPolicy("submit", config.submit().limit(), config.submit().window());
    this.signIn = new RateLimitPolicy("sign-in", config.signIn().limit(), config.signIn().window());
    this.signUp = new RateLimitPolicy("sign-up", config.signUp().limit(), config.signUp().window());
  }

  /** The policies of a request; none for most paths, and none at all when limits are off. */
  List<RateLimitPolicy> covering(String method, String path) {
    if (!config.enabled() || !path.startsWith("/api/") || path.equals("/api/health")) {
      return List.of();
    }
    // The router takes a path with and without it.
    String route = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return method.equals("POST")
        ? switch (route) {
          case "/api/jobs" -> List.of(api, submit);
          case "/api/auth/sign-in/email" -> List.of(api, signIn);
          case "/api/auth/sign-up/email" -> List.of(api, signUp);
          default -> List.of(api);
        }
        : List.of(api);
  }

  /** The strictest verdict, empty without policies. */
  Uni<Optional<Verdict>> judge(List<RateLimitPolicy> policies, String client) {
    Instant now = time.instant();
    List<Uni<Verdict>> verdicts = new ArrayList<>();
    for (RateLimitPolicy policy : policies) {
      verdicts.add(
          hit(policy.name() + ':' + client, policy, now).map(count -> policy.judge(count, now)));
    }
    return verdicts.isEmpty()
        ? Uni.createFrom().item(Optional.empty())
        : Uni.join().all(verdicts).andFailFast().map(all -> all.stream().reduce(Verdict::stricter));
  }

  private Uni<Count> hit(String bucket, RateLimitPolicy policy, Instant now) {
    if (now.isBefore(localUntil)) {
      return local.hit(bucket, policy, now);
    }
    return shared
        .hit(bucket, policy, now)
        .ifNoItem()
        .after(config.storeTimeout())
        .fail()
        .onFailure()
        .recoverWithUni(failure -> countLocally(failure, bucket, policy, now));
  }

  private Uni<Count> countLocally(
      Throwable failure, String bucket, RateLimitPolicy policy, Instant now) {
    // From now on, not from when the request came: the store has had its time-out since then.
    localUntil = time.instant().plus(config.localAfterFailure());
    fallbacks.increment();
    LOG.warnf("limits.counting-locally cause=%s", failure.toString());
    return local.hit(bucket, policy, now);
  }

  @Scheduled(
      every = "60s",
      delayed = "30s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> forgetEndedWindows() {
    Instant now = time.instant();
    return local
        .forgetEndedBefore(now)
        .chain(forgotten -> shared.forgetEndedBefore(now))
        .onFailure()
        .invoke(failure -> LOG.warnf("limits.not-swept cause=%s", failure.toString()))
        .onFailure()
        .recoverWithItem(0)
        .replaceWithVoid();
  }
}
