package dev.reelwright.webhook.config;

import dev.reelwright.address.UrlPolicy;
import dev.reelwright.webhook.delivery.Schedule;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything about deliveries that an operator may decide. An unknown key fails the start. */
@ConfigMapping(prefix = "reelwright.webhooks")
public interface WebhooksConfig {
  /**
   * The key that seals the accounts' secrets in the database: 32 random bytes in base64. No default
   * on purpose; whoever loses it must give every account a new secret.
   */
  String encryptionKey();

  /** A PEM file of certificate authorities to trust beside the JDK's own. */
  Optional<Path> trustedCa();

  /**
   * Lets deliveries reach this machine itself. Refused at the start unless the profile is {@code
   * local}, {@code dev} or {@code test}.
   */
  @WithDefault("false")
  boolean allowLoopback();

  /** Longest time for finding the host's addresses, and again for the connection with TLS. */
  @WithDefault("5s")
  Duration connectTimeout();

  /** Longest time for a whole try. */
  @WithDefault("10s")
  Duration totalTimeout();

  /** How much of an answer's body is read and kept, in bytes. */
  @WithDefault("20000")
  int responseBytes();

  /**
   * The wait before each try, the first one's first; as many tries as entries. The default is the
   * example of Standard Webhooks: 10 tries in about 75 hours.
   */
  @WithDefault("0s,5s,5m,30m,2h,5h,10h,14h,20h,24h")
  List<Duration> schedule();

  /** How far a wait may stray either way, as a part of itself; in [0, 1). */
  @WithDefault("0.1")
  double jitter();

  /** Shortest wait after 429, 502, 503 and 504. */
  @WithDefault("1m")
  Duration throttleFloor();

  /** Longest {@code Retry-After} that is honoured. */
  @WithDefault("6h")
  Duration retryAfterLimit();

  /** How many tries this process makes at once. */
  @WithDefault("64")
  int slots();

  /** How many of the slots only first tries may take. */
  @WithDefault("24")
  int slotsForFirstTries();

  /** How many of the slots only later tries may take. */
  @WithDefault("16")
  int slotsForRetries();

  /**
   * How many tries at once for one account at one host; one of its registered endpoints there takes
   * at most one fewer, so that it never holds up another.
   */
  @WithDefault("4")
  int slotsPerEndpoint();

  /** How many tries at once at one host, of all accounts. */
  @WithDefault("16")
  int slotsPerHost();

  /**
   * How long a claimed delivery belongs to the process that claimed it; must exceed the total
   * timeout by 5 s at least. After a crash a delivery waits this long.
   */
  @WithDefault("30s")
  Duration lease();

  /** How often to look for due deliveries when nothing wakes the worker. */
  @WithDefault("500ms")
  Duration poll();

  /**
   * How long ended deliveries and their attempts are remembered; a day at least. An event that is
   * repeated later than that is delivered again.
   */
  @WithDefault("30d")
  Duration retention();

  /** How many endpoints an account may have registered in each mode. */
  @WithDefault("50")
  int endpointsPerAccount();

  /** How long an endpoint's older secret stays valid beside a new one. */
  @WithDefault("1d")
  Duration secretOverlap();

  /** What the URLs of customers may be. */
  default UrlPolicy toUrlPolicy() {
    return new UrlPolicy(true, allowLoopback());
  }

  /** The schedule as the rule wants it. */
  default Schedule toSchedule() {
    return new Schedule(schedule(), jitter(), throttleFloor(), retryAfterLimit());
  }
}
