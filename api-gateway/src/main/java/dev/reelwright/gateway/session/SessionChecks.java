package dev.reelwright.gateway.session;

import dev.reelwright.gateway.config.GatewayConfig;
import dev.reelwright.gateway.session.SessionsConfig.CookieKind;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Refuses to start with sessions that would be unsafe, or could not work. */
@ApplicationScoped
class SessionChecks {
  private static final Logger LOG = Logger.getLogger(SessionChecks.class);
  private static final int KIB = 1024;

  /** OWASP's five choices cost about the same; this lies just below the cheapest. */
  private static final long LEAST_WORK_KIB = 35L * KIB;

  private static final int LEAST_MEMORY_KIB = 7 * KIB;

  /** What passwords that are looked at may take of the heap. */
  private static final int HEAP_SHARE = 3;

  void check(
      @Observes StartupEvent started,
      SessionsConfig config,
      HashCost cost,
      Origins origins,
      GatewayConfig gateway) {
    List<String> profiles = ConfigUtils.getProfiles();
    checkTravel(config.cookie(), origins.trusted(), profiles);
    checkTimes(config);
    checkNumbers(config);
    checkCost(cost, config.hashing().threads(), Runtime.getRuntime().maxMemory());
    if (config.cookie() == CookieKind.SECURE && !origins.own().isSecure()) {
      LOG.warnf(
          "sessions.cookie-stays-away publicUrl=%s: browsers keep a secure cookie only from https",
          gateway.publicUrl());
    }
  }

  static void checkTravel(CookieKind cookie, Set<Origin> trusted, List<String> profiles) {
    if (!profiles.contains("prod")) {
      return;
    }
    if (cookie == CookieKind.PLAIN) {
      throw new IllegalStateException(
          "reelwright.sessions.cookie=plain is for development: not in the profile prod");
    }
    trusted.stream()
        .filter(origin -> !origin.isSecure())
        .findFirst()
        .ifPresent(
            origin -> {
              throw new IllegalStateException(
                  "reelwright.sessions.trusted-origins names "
                      + origin
                      + ", which anybody on the way can be: https only in the profile prod");
            });
  }

  static void checkCost(HashCost cost, int threads, long heapBytes) {
    if (cost.memoryKib() < LEAST_MEMORY_KIB
        || cost.parallelism() < 1
        || (long) cost.memoryKib() * cost.iterations() < LEAST_WORK_KIB) {
      throw new IllegalStateException(
          "reelwright.sessions.argon2 is too cheap: at least 46 MiB once, 19 MiB twice, 12 MiB"
              + " three times, 9 MiB four times or 7 MiB five times");
    }
    long needed = (long) cost.memoryKib() * KIB * threads;
    if (needed > heapBytes / HEAP_SHARE) {
      throw new IllegalStateException(
          "reelwright.sessions.hashing.threads=%d times argon2.memory takes %d MiB: more than a third of the heap of %d MiB"
              .formatted(threads, needed >> 20, heapBytes >> 20));
    }
  }

  private static void checkTimes(SessionsConfig config) {
    requirePositive("life", config.life());
    requirePositive("unremembered-life", config.unrememberedLife());
    requirePositive("store-timeout", config.storeTimeout());
    requirePositive("lock-out.account.first", config.lockOut().account().first());
    requirePositive("lock-out.address.first", config.lockOut().address().first());
    if (config.updateAge().isNegative() || config.updateAge().compareTo(config.life()) >= 0) {
      throw new IllegalStateException(
          "reelwright.sessions.update-age must be shorter than reelwright.sessions.life");
    }
  }

  private static void checkNumbers(SessionsConfig config) {
    requireAtLeast("credits", config.credits(), 0);
    requireAtLeast("sandbox-credits", config.sandboxCredits(), 0);
    requireAtLeast("per-account", config.perAccount(), 1);
    requireAtLeast("hashing.threads", config.hashing().threads(), 1);
    requireAtLeast("hashing.waiting", config.hashing().waiting(), 1);
    requireAtLeast("lock-out.account.failures", config.lockOut().account().failures(), 1);
    requireAtLeast("lock-out.address.failures", config.lockOut().address().failures(), 1);
  }

  private static void requirePositive(String key, Duration time) {
    if (!time.isPositive()) {
      throw new IllegalStateException("reelwright.sessions." + key + " must be longer than 0");
    }
  }

  private static void requireAtLeast(String key, long value, long least) {
    if (value < least) {
      throw new IllegalStateException("reelwright.sessions." + key + " is at least " + least);
    }
  }
}
