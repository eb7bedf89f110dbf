package dev.reelwright.gateway.session;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Accounts by e-mail and password, and the sessions of their browsers. */
@ConfigMapping(prefix = "reelwright.sessions")
public interface SessionsConfig {
  /** Whether anybody may make an account; closed: only operators make accounts. */
  @WithDefault("open")
  SignUpMode signUp();

  /** Credits that a new account begins with, in its live and in its test balance alike. */
  @WithDefault("0")
  long credits();

  /** Play money on top, in the test balance only: so that the sandbox can be tried at once. */
  @WithDefault("100")
  long sandboxCredits();

  /**
   * {@code secure}: the cookie only ever travels encrypted, and its name says so; {@code plain} is
   * for development, a production profile refuses to start with it.
   */
  @WithDefault("secure")
  CookieKind cookie();

  /**
   * Origins beside that of {@code reelwright.public-url} whose pages may use a session: they may
   * send its cookie, and their scripts may read the answers. The cookie is {@code SameSite=Lax}, so
   * browsers send it for pages of the same site only.
   */
  Optional<Set<Origin>> trustedOrigins();

  /** How long a remembered session lasts since it was last prolonged. */
  @WithDefault("7d")
  Duration life();

  /** A remembered session that is used is prolonged when it was last so this long ago. */
  @WithDefault("1d")
  Duration updateAge();

  /** How long a session lasts that was not to be remembered. */
  @WithDefault("1d")
  Duration unrememberedLife();

  /** Sessions are listed only to one that is younger; zero: to any. */
  @WithDefault("1d")
  Duration freshAge();

  /** Sessions of one account at once; the oldest ends when there is one more. */
  @WithDefault("100")
  int perAccount();

  /** What a look at a password costs. */
  Argon2 argon2();

  /** How many passwords are looked at. */
  Hashing hashing();

  /** Waiting after failed attempts. */
  LockOuts lockOut();

  /** A question to the database about a session that takes longer has no answer: 503. */
  @WithDefault("5s")
  Duration storeTimeout();

  /** How often ended sessions and what else is over is deleted. */
  @WithDefault("10m")
  Duration sweepEvery();

  /** A sign-up that broke off and was not repeated for so long is forgotten. */
  @WithDefault("1d")
  Duration abandonedAfter();

  /** Who may make an account. */
  enum SignUpMode {
    OPEN,
    CLOSED
  }

  /** How a cookie travels. */
  enum CookieKind {
    SECURE,
    PLAIN
  }

  /** Argon2id. OWASP's least: 46 MiB once, 19 MiB twice, 12 MiB three times, or as much. */
  interface Argon2 {
    /** Memory for one password, whole KiB. */
    @WithDefault("19M")
    MemorySize memory();

    /** Passes over it. */
    @WithDefault("2")
    int iterations();

    /** Lanes. */
    @WithDefault("1")
    int parallelism();
  }

  /** How many passwords are looked at. */
  interface Hashing {
    /** At once; each takes the memory of one. */
    @WithDefault("1")
    int threads();

    /** Waiting for that; whoever comes then is told to come back. */
    @WithDefault("32")
    int waiting();
  }

  /** Waiting after failed attempts: each further failure doubles it. */
  interface LockOuts {
    /** At one account, from wherever; whether there is such an account or not. */
    OfAccount account();

    /** From one address, or one /64 of IPv6, at whatever accounts. */
    OfAddress address();
  }

  /** Of one account. */
  interface OfAccount {
    /** So many lock. */
    @WithDefault("5")
    int failures();

    /** The first lock. */
    @WithDefault("30s")
    Duration first();

    /** No lock lasts longer: whoever knows an address could lock its owner out. */
    @WithDefault("15m")
    Duration longest();

    /** A quiet time after which all is forgotten. */
    @WithDefault("1d")
    Duration forgetAfter();
  }

  /** Of one address, which many people may share. */
  interface OfAddress {
    /** So many lock. */
    @WithDefault("50")
    int failures();

    /** The first lock. */
    @WithDefault("30s")
    Duration first();

    /** No lock lasts longer. */
    @WithDefault("15m")
    Duration longest();

    /** A quiet time after which all is forgotten. */
    @WithDefault("1h")
    Duration forgetAfter();
  }
}
