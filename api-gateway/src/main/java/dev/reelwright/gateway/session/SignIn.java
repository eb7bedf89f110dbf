package dev.reelwright.gateway.session;

import dev.reelwright.gateway.session.AuthInput.Credentials;
import dev.reelwright.gateway.session.Sessions.Opened;
import dev.reelwright.gateway.session.store.Logins;
import dev.reelwright.gateway.session.store.Logins.WithPassword;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Opens sessions for those who know their password. */
@ApplicationScoped
class SignIn {
  private static final Logger LOG = Logger.getLogger(SignIn.class);

  private final PasswordCheck check;
  private final PasswordHasher passwords;
  private final Logins logins;
  private final Sessions sessions;
  private final MeterRegistry metrics;

  SignIn(
      PasswordCheck check,
      PasswordHasher passwords,
      Logins logins,
      Sessions sessions,
      MeterRegistry metrics) {
    this.check = check;
    this.passwords = passwords;
    this.logins = logins;
    this.sessions = sessions;
    this.metrics = metrics;
  }

  /** Opens a session, or fails with {@link AuthRefusedException}. */
  Uni<Opened> enter(Credentials presented, Browser browser) {
    return check
        .identify(
            presented.email(), presented.password(), browser, AuthRefusal.INVALID_EMAIL_OR_PASSWORD)
        .call(known -> renew(known, presented.password()))
        .chain(known -> sessions.open(known.login(), presented.remembered(), browser))
        .invoke(opened -> count("entered"))
        .onFailure(AuthRefusedException.class)
        .invoke(refused -> count("refused"));
  }

  /** Only now is the password known: a hash of another cost is made anew. It need not succeed. */
  private Uni<Void> renew(WithPassword known, String password) {
    if (!passwords.isOutdated(PasswordHash.parse(known.passwordHash()))) {
      return Uni.createFrom().voidItem();
    }
    String account = known.login().account();
    return passwords
        .hash(password)
        .chain(hash -> logins.changeHash(account, known.passwordHash(), hash.text()))
        .onFailure()
        .invoke(
            failure -> LOG.warnf("sessions.hash-not-renewed account=%s cause=%s", account, failure))
        .onFailure()
        .recoverWithItem(false)
        .replaceWithVoid();
  }

  private void count(String outcome) {
    metrics.counter("reelwright.sessions.sign-in", "outcome", outcome).increment();
  }
}
