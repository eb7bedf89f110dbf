package dev.reelwright.gateway.session;

import dev.reelwright.gateway.session.SignInAttempts.Attempt;
import dev.reelwright.gateway.session.store.Logins;
import dev.reelwright.gateway.session.store.Logins.WithPassword;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Looks at e-mail addresses and passwords. Whoever has them wrong is told the same, after the same
 * time, whichever of the two it was; whoever has them wrong often must wait.
 */
@ApplicationScoped
class PasswordCheck {
  private static final Logger LOG = Logger.getLogger(PasswordCheck.class);

  private final Logins logins;
  private final PasswordHasher passwords;
  private final SignInAttempts attempts;

  PasswordCheck(Logins logins, PasswordHasher passwords, SignInAttempts attempts) {
    this.logins = logins;
    this.passwords = passwords;
    this.attempts = attempts;
  }

  /**
   * Whose they are; fails with {@link AuthRefusedException} when they are nobody's.
   *
   * @param wrong what to say then
   */
  Uni<WithPassword> identify(
      EmailAddress email, String password, Browser browser, AuthRefusal wrong) {
    return attempts
        .begin(browser.countedAs(), email)
        .chain(attempt -> look(email, password, wrong, attempt));
  }

  private Uni<WithPassword> look(
      EmailAddress email, String password, AuthRefusal wrong, Attempt attempt) {
    return logins
        .byEmail(email)
        .chain(known -> judge(password, known, wrong))
        .call(() -> attempts.succeeded(attempt))
        .onFailure(failure -> !(failure instanceof AuthRefusedException))
        .call(() -> forgive(attempt));
  }

  private Uni<WithPassword> judge(
      String password, Optional<WithPassword> known, AuthRefusal wrong) {
    return passwords
        .matches(password, known.map(it -> PasswordHash.parse(it.passwordHash())).orElse(null))
        .map(
            matches ->
                known.filter(it -> matches).orElseThrow(() -> new AuthRefusedException(wrong)));
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
}
