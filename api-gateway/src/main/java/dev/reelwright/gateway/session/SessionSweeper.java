package dev.reelwright.gateway.session;

import dev.reelwright.gateway.session.SessionsConfig.LockOuts;
import dev.reelwright.gateway.session.store.SessionRows;
import dev.reelwright.gateway.session.store.SignUps;
import dev.reelwright.gateway.session.store.Tallies;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Deletes what is over: ended sessions, quiet tallies, sign-ups that broke off. */
@ApplicationScoped
class SessionSweeper {
  private static final Logger LOG = Logger.getLogger(SessionSweeper.class);

  private final SessionRows sessions;
  private final Tallies tallies;
  private final SignUps signUps;
  private final SessionsConfig config;
  private final InstantSource time;

  SessionSweeper(
      SessionRows sessions,
      Tallies tallies,
      SignUps signUps,
      SessionsConfig config,
      InstantSource time) {
    this.sessions = sessions;
    this.tallies = tallies;
    this.signUps = signUps;
    this.config = config;
    this.time = time;
  }

  @Scheduled(
      every = "${reelwright.sessions.sweep-every:10m}",
      delayed = "45s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweepNow() {
    return sweep(time.instant())
        .onFailure()
        .invoke(failure -> LOG.warnf("sessions.not-swept cause=%s", failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  Uni<Void> sweep(Instant now) {
    return sessions
        .forgetEnded(now)
        .chain(() -> tallies.forgetQuietSince(now.minus(longestMemory()), now))
        .chain(() -> signUps.forgetBegunBefore(now.minus(config.abandonedAfter())))
        .replaceWithVoid();
  }

  /** One table for both kinds. */
  private Duration longestMemory() {
    LockOuts rules = config.lockOut();
    Duration account = rules.account().forgetAfter();
    Duration address = rules.address().forgetAfter();
    return account.compareTo(address) > 0 ? account : address;
  }
}
