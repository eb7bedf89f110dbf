package dev.reelwright.gateway.session;

import dev.reelwright.gateway.session.SessionsConfig.OfAccount;
import dev.reelwright.gateway.session.SessionsConfig.OfAddress;
import dev.reelwright.gateway.session.store.Tallies;
import dev.reelwright.gateway.session.store.Tallies.Change;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Counts attempts to sign in, by the address that they come from and by the account that they are
 * at, and makes those wait who failed too often. Each is counted before its password is looked at.
 * An account is what was typed as its e-mail address: whether it exists makes no difference here.
 */
@ApplicationScoped
class SignInAttempts {
  private final Tallies tallies;
  private final LockOut ofAccount;
  private final LockOut ofAddress;
  private final InstantSource time;

  SignInAttempts(Tallies tallies, SessionsConfig config, InstantSource time) {
    OfAccount account = config.lockOut().account();
    OfAddress address = config.lockOut().address();
    this.tallies = tallies;
    this.ofAccount =
        new LockOut(account.failures(), account.first(), account.longest(), account.forgetAfter());
    this.ofAddress =
        new LockOut(address.failures(), address.first(), address.longest(), address.forgetAfter());
    this.time = time;
  }

  /** An attempt that has been counted, twice. */
  record Attempt(Counted address, Counted account) {}

  /**
   * A place in a tally.
   *
   * @param number what the tally stood at, this attempt included
   */
  record Counted(String subject, int number) {}

  /**
   * Counts an attempt; fails with {@link AuthRefusedException} when it must wait.
   *
   * @param address {@link Browser#countedAs}
   */
  Uni<Attempt> begin(String address, EmailAddress email) {
    return count("address:" + address, ofAddress)
        .chain(
            counted ->
                count("account:" + email.sha256(), ofAccount)
                    .map(second -> new Attempt(counted, second)));
  }

  /** It was the owner: the account begins anew, and the address has one failure less. */
  Uni<Void> succeeded(Attempt attempt) {
    return tallies
        .remove(attempt.account().subject())
        .chain(() -> takeBack(attempt.address(), ofAddress));
  }

  /** Nobody looked at the password, for reasons of ours. */
  Uni<Void> neverHappened(Attempt attempt) {
    return takeBack(attempt.account(), ofAccount)
        .chain(() -> takeBack(attempt.address(), ofAddress));
  }

  private Uni<Counted> count(String subject, LockOut rule) {
    Instant now = time.instant();
    return tallies
        .change(subject, now, tally -> changed(rule.attempt(tally, now)))
        .map(decision -> counted(subject, decision));
  }

  private Uni<Void> takeBack(Counted counted, LockOut rule) {
    return tallies
        .change(
            counted.subject(),
            time.instant(),
            tally -> new Change<>(rule.takeBack(tally, counted.number()), counted))
        .replaceWithVoid();
  }

  private static Change<LockOut.Decision> changed(LockOut.Decision decision) {
    return switch (decision) {
      case LockOut.Decision.Go go -> new Change<>(go.tally(), go);
      case LockOut.Decision.Wait wait -> new Change<>(null, wait);
    };
  }

  private static Counted counted(String subject, LockOut.Decision decision) {
    return switch (decision) {
      case LockOut.Decision.Go go -> new Counted(subject, go.tally().failures());
      case LockOut.Decision.Wait wait ->
          throw new AuthRefusedException(AuthRefusal.tooMany(seconds(wait.left())));
    };
  }

  /** Rounded up: whoever comes back after that many is let in. */
  private static long seconds(Duration left) {
    return Math.max(1, (left.toMillis() + 999) / 1000);
  }
}
