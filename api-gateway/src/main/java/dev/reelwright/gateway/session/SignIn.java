package dev.reelwright.gateway.session;

import dev.reelwright.gateway.session.AuthInput.Credentials;
import dev.reelwright.gateway.session.Sessions.Opened;
import dev.reelwright.gateway.session.SignInAttempts.Attempt;
import dev.reelwright.gateway.session.store.Logins;
import dev.reelwright.gateway.session.store.Logins.WithPassword;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at e-mail addresses and passwords. Whoever has them wrong is told the same, after the same
 * time, whichever of the two it was.
 */
@ApplicationScoped
class SignIn {
  private static final Logger LOG = Logger.getLogger(SignIn.class);

  private final Logins logins;
  private final PasswordHasher passwords;
  private final SignInAttempts attempts;
  private final Sessions sessions;
  private final MeterRegistry metrics;

  SignIn(
      Logins logins,
      PasswordHasher passwords,
      SignInAttempts attempts,
      Sessions sessions,
      MeterRegistry metrics) {
    this.logins = logins;
    this.passwords = passwords;
    this.attempts = attempts;
    this.sessions = sessions;
    this.metrics = metrics;
  }

  /** Opens a session, or fails with {@link AuthRefusedException}. */
  Uni<Opened> enter(Credentials presented, Browser browser) {
    return attempts
        .begin(browser.countedAs(), presented.email())
        .chain(attempt -> identify(presented, attempt))
        .chain(login -> sessions.open(login, presented.remembered(), browser))
        .invoke(opened -> count("entered"))
        .onFailure(AuthRefusedException.class)
        .invoke(refused -> count("refused"));
  }

  private Uni<Login> identify(Credentials presented, Attempt attempt) {
    return logins
        .byEmail(presented.email())
        .chain(known -> judge(presented.password(), known))
        .call(() -> attempts.succeeded(attempt))
        .onFailure(failure -> !(failure instanceof AuthRefusedException))
        .call(() -> forgive(attempt));
  }

  private Uni<Login> judge(String password, Optional<WithPassword> known) {
    PasswordHash stored = known.map(it -> PasswordHash.parse(it.passwordHash())).orElse(null);
    return passwords
        .matches(password, stored)
        .chain(
            matches ->
                matches
                    ? Uni.createFrom()
                        .item(known.orElseThrow().login())
                        .call(login -> renew(login.account(), password, stored))
                    : Uni.createFrom()
                        .failure(new AuthRefusedException(AuthRefusal.INVALID_EMAIL_OR_PASSWORD)));
  }

  /** Only now is the password known: a hash of another cost is made anew. It need not succeed. */
  private Uni<Void> renew(String account, String password, @Nullable PasswordHash stored) {
    if (stored == null || !passwords.isOutdated(stored)) {
      return Uni.createFrom().voidItem();
    }
    return passwords
        .hash(password)
        .chain(hash -> logins.changeHash(account, stored.text(), hash.text()))
        .onFailure()
        .invoke(
            failure -> LOG.warnf("sessions.hash-not-renewed account=%s cause=%s", account, failure))
        .onFailure()
        .recoverWithNull();
  }

  /** It was our outage or our crowd, and should not lock anybody out. */
  private Uni<Void> forgive(Attempt attempt) {
    return attempts
        .neverHappened(attempt)
        .onFailure()
        .invoke(failure -> LOG.warnf("sessions.attempt-not-taken-back cause=%s", failure))
        .onFailure()
        .recoverWithNull();
  }

  private void count(String outcome) {
    metrics.counter("reelwright.sessions.sign-in", "outcome", outcome).increment();
  }
}
