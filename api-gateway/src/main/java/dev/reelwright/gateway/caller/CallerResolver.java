package dev.reelwright.gateway.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a key to its caller. An answer, yes or no, is remembered for less than a second, so a
 * revoked key closes within one; when the database is away a yes is good for longer, and whoever is
 * not remembered is told to come back (503), never that the key is wrong. Any thread.
 */
@ApplicationScoped
public class CallerResolver {
  private static final Logger LOG = Logger.getLogger(CallerResolver.class);
  private static final long RETRY_AFTER_SECONDS = 2;

  private record Known(Optional<Caller> caller, Instant since) {}

  private final KeyLookup lookup;
  private final CallersConfig config;
  private final InstantSource time;
  private final Cache<String, Known> known;
  private final ConcurrentMap<String, Uni<Known>> underWay = new ConcurrentHashMap<>();
  private volatile Instant noLookupBefore = Instant.MIN;

  CallerResolver(KeyLookup lookup, CallersConfig config, InstantSource time) {
    this.lookup = lookup;
    this.config = config;
    this.time = time;
    this.known = Caffeine.newBuilder().maximumSize(config.cached()).build();
  }

  /**
   * Who asks, by key or by session or by both: then they must name the same account, and the key
   * counts. Fails as {@link #resolve(String)} does.
   *
   * @param presented the text of the key's header, null when there was none
   * @param bySession whom a session names, null when there was none that is good
   */
  public Uni<Caller> resolve(@Nullable String presented, @Nullable Caller bySession) {
    if (bySession == null) {
      return resolve(presented);
    }
    if (presented == null || presented.isBlank()) {
      return Uni.createFrom().item(bySession);
    }
    return resolve(presented)
        .chain(
            byKey ->
                byKey.account().equals(bySession.account())
                    ? Uni.createFrom().item(byKey)
                    : refused(new Problem.CredentialsRefused()));
  }

  /**
   * Who holds this key. Fails with {@link Problem.CredentialsMissing}, {@link
   * Problem.CredentialsRefused} or {@link Problem.Unavailable}.
   *
   * @param presented the text of the header, null when there was none
   */
  public Uni<Caller> resolve(@Nullable String presented) {
    if (presented == null || presented.isBlank()) {
      return refused(new Problem.CredentialsMissing());
    }
    return ApiKey.parse(presented.strip())
        .map(key -> byDigest(key.sha256()))
        .orElseGet(() -> refused(new Problem.CredentialsRefused()));
  }

  /** Forgets what is remembered of a key whose state has just changed. */
  public void forget(String sha256) {
    known.invalidate(sha256);
  }

  private Uni<Caller> byDigest(String sha256) {
    Known remembered = known.getIfPresent(sha256);
    Instant now = time.instant();
    if (remembered != null && now.isBefore(remembered.since().plus(config.fresh()))) {
      return answer(remembered);
    }
    if (now.isBefore(noLookupBefore)) {
      return answerWithoutDatabase(remembered, now);
    }
    return lookUp(sha256)
        .onItemOrFailure()
        .transformToUni(
            (found, failure) ->
                failure == null ? answer(found) : answerWithoutDatabase(remembered, now));
  }

  /** Parallel requests with the same key share one look-up. */
  private Uni<Known> lookUp(String sha256) {
    return underWay.computeIfAbsent(
        sha256,
        digest -> {
          // Dated from before the look-up: the answer may be as old as that.
          Instant asked = time.instant();
          // Begun by whoever subscribes first, on that one's context: its session lives there.
          return Uni.createFrom()
              .deferred(() -> lookup.find(digest))
              .ifNoItem()
              .after(config.lookupTimeout())
              .fail()
              .map(caller -> new Known(caller, asked))
              .invoke(found -> known.put(digest, found))
              .onFailure()
              .invoke(this::databaseAway)
              .onTermination()
              .invoke(() -> underWay.remove(digest))
              .memoize()
              .indefinitely();
        });
  }

  private void databaseAway(Throwable failure) {
    noLookupBefore = time.instant().plus(config.pauseAfterFailure());
    LOG.warnf("callers.lookup-failed cause=%s", failure.toString());
  }

  private Uni<Caller> answerWithoutDatabase(@Nullable Known remembered, Instant now) {
    if (remembered != null
        && remembered.caller().isPresent()
        && now.isBefore(remembered.since().plus(config.stale()))) {
      return answer(remembered);
    }
    return refused(new Problem.Unavailable("the key store", RETRY_AFTER_SECONDS));
  }

  private static Uni<Caller> answer(Known known) {
    return known
        .caller()
        .map(caller -> Uni.createFrom().item(caller))
        .orElseGet(() -> refused(new Problem.CredentialsRefused()));
  }

  private static Uni<Caller> refused(Problem problem) {
    return Uni.createFrom().failure(new ProblemException(problem));
  }
}
