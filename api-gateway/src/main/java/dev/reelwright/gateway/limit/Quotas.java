package dev.reelwright.gateway.limit;

import dev.reelwright.gateway.caller.Caller;
import dev.reelwright.gateway.edge.Contexts;
import dev.reelwright.gateway.edge.Stories;
import dev.reelwright.gateway.limit.Quota.Limit;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Lets an account do what is rationed, and counts it when it was done. Shared counts where
 * possible, local ones while the database is away, as {@link RateLimits} does. Call on a request's
 * event loop.
 */
@ApplicationScoped
public class Quotas {
  private static final Logger LOG = Logger.getLogger(Quotas.class);

  private final LimitsConfig config;
  private final QuotaStore shared;
  private final LocalQuotaStore local = new LocalQuotaStore();
  private final InstantSource time;
  private final MeterRegistry metrics;
  private final Map<Rationed, Quota> quotas;
  private volatile Instant localUntil = Instant.MIN;

  Quotas(LimitsConfig config, QuotaStore shared, InstantSource time, MeterRegistry metrics) {
    this.config = config;
    this.shared = shared;
    this.time = time;
    this.metrics = metrics;
    this.quotas =
        new EnumMap<>(
            Map.of(
                Rationed.VIDEO,
                new Quota("videos", List.of(limit(config.videos()))),
                Rationed.SCRIPTED_VIDEO,
                new Quota("scripted-videos", List.of(limit(config.scriptedVideos()))),
                Rationed.REGENERATION,
                new Quota(
                    "regenerations",
                    List.of(limit(config.regenerations()), limit(config.regenerationBursts()))),
                Rationed.SCENE_IMAGE,
                new Quota("scene-images", List.of(limit(config.sceneImages())))));
  }

  /**
   * Does it, where the quota has room, which is taken before and given back when it fails, so that
   * parallel requests cannot do more than may be done. It is begun at once, and a client that hangs
   * up does not end it: otherwise nobody would give back what was not done. Fails with {@link
   * Problem.RateLimited} or as the work does.
   *
   * @param subject names the use: the same one again is not counted again
   */
  public <T> Uni<T> within(Rationed what, Caller caller, String subject, Supplier<Uni<T>> work) {
    if (!config.enabled()) {
      return work.get();
    }
    Quota quota = quota(what);
    String bucket = bucket(quota, caller);
    Executor here = Contexts.current();
    return Stories.toItsEnd(
        use(bucket, subject, quota)
            .emitOn(here)
            .invoke(taken -> taken.verdict().ifPresent(this::refuse))
            .chain(
                taken ->
                    Uni.createFrom()
                        .deferred(() -> work.get())
                        .onFailure()
                        .call(() -> giveBack(taken, bucket, subject).emitOn(here))));
  }

  /** The two worlds of an account do not take from each other. */
  private static String bucket(Quota quota, Caller caller) {
    String world = caller.mode() == Mode.TEST ? ":test" : "";
    return quota.name() + ':' + caller.account() + world;
  }

  private void refuse(Problem.RateLimited refusal) {
    metrics.counter("reelwright.limits.refused", "policy", refusal.policy()).increment();
    throw new ProblemException(refusal);
  }

  /**
   * A use that was asked for.
   *
   * @param here whether this process may have noted it
   * @param shared whether the database may have
   */
  private record Taken(Optional<Problem.RateLimited> verdict, boolean here, boolean shared) {}

  private Uni<Taken> use(String bucket, String subject, Quota quota) {
    Instant now = time.instant();
    if (now.isBefore(localUntil)) {
      return local.use(bucket, subject, quota, now).map(verdict -> new Taken(verdict, true, false));
    }
    return shared
        .use(bucket, subject, quota, now)
        .ifNoItem()
        .after(config.storeTimeout())
        .fail()
        .map(verdict -> new Taken(verdict, false, true))
        .onFailure()
        .invoke(this::databaseAway)
        .onFailure()
        .recoverWithUni(
            () ->
                local
                    .use(bucket, subject, quota, now)
                    .map(verdict -> new Taken(verdict, true, true)));
  }

  /** Never fails: what cannot be given back is counted, until its span has passed. */
  private Uni<Void> giveBack(Taken taken, String bucket, String subject) {
    Uni<Void> locally =
        taken.here() ? local.giveBack(bucket, subject) : Uni.createFrom().voidItem();
    return !taken.shared() || time.instant().isBefore(localUntil)
        ? locally
        : locally
            .chain(() -> shared.giveBack(bucket, subject))
            .ifNoItem()
            .after(config.storeTimeout())
            .fail()
            .onFailure()
            .invoke(this::databaseAway)
            .onFailure()
            .recoverWithNull();
  }

  private void databaseAway(Throwable failure) {
    localUntil = time.instant().plus(config.localAfterFailure());
    metrics.counter("reelwright.limits.fallback").increment();
    LOG.warnf("limits.counting-locally cause=%s", failure.toString());
  }

  @Scheduled(
      every = "10m",
      delayed = "45s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> forgetOldUses() {
    Duration longest =
        quotas.values().stream()
            .map(Quota::longestSpan)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    Instant before = time.instant().minus(longest);
    return local
        .forgetUsedBefore(before)
        .chain(forgotten -> shared.forgetUsedBefore(before))
        .onFailure()
        .invoke(failure -> LOG.warnf("limits.not-swept cause=%s", failure.toString()))
        .onFailure()
        .recoverWithItem(0)
        .replaceWithVoid();
  }

  private Quota quota(Rationed what) {
    Quota quota = quotas.get(what);
    if (quota == null) {
      throw new IllegalStateException("no quota for " + what);
    }
    return quota;
  }

  private static Limit limit(LimitsConfig.Uses uses) {
    return new Limit(uses.limit(), uses.window());
  }
}
