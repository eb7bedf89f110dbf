package dev.reelwright.gateway.session;

import dev.reelwright.gateway.session.AuthInput.NewPassword;
import dev.reelwright.gateway.session.Sessions.Opened;
import dev.reelwright.gateway.session.store.Logins;
import dev.reelwright.gateway.session.store.Logins.WithPassword;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Gives a person another password. The session alone is not enough: whoever sits at a browser that
 * was left open must know the old one, and guesses at it are counted as at the door.
 */
@ApplicationScoped
class PasswordChange {
  private final PasswordCheck check;
  private final PasswordHasher passwords;
  private final Logins logins;
  private final Sessions sessions;

  PasswordChange(PasswordCheck check, PasswordHasher passwords, Logins logins, Sessions sessions) {
    this.check = check;
    this.passwords = passwords;
    this.logins = logins;
    this.sessions = sessions;
  }

  /**
   * Changes it, or fails with {@link AuthRefusedException}. With all sessions ended there is a new
   * one for this browser; otherwise the answer is empty.
   */
  Uni<Optional<Opened>> change(SignedIn who, NewPassword asked, Browser browser) {
    return check
        .identify(
            new EmailAddress(who.login().email()),
            asked.currentPassword(),
            browser,
            AuthRefusal.INVALID_PASSWORD)
        .chain(
            known ->
                passwords
                    .hash(asked.newPassword())
                    .chain(hash -> store(who, known, hash, asked.endsOthers(), browser)));
  }

  private Uni<Optional<Opened>> store(
      SignedIn who, WithPassword known, PasswordHash hash, boolean endsOthers, Browser browser) {
    if (!endsOthers) {
      return logins
          .changeHash(who.login().account(), known.passwordHash(), hash.text())
          .invoke(PasswordChange::requireFirst)
          .replaceWith(Optional.empty());
    }
    Opened opened = sessions.begin(who.login(), who.session().remembered(), browser);
    return logins
        .changeHashAndSessions(
            known.passwordHash(), hash.text(), opened.who().session(), opened.token())
        .invoke(PasswordChange::requireFirst)
        .replaceWith(Optional.of(opened));
  }

  /** Somebody else has changed it meanwhile, and what was the password is none any more. */
  private static void requireFirst(boolean isChanged) {
    if (!isChanged) {
      throw new AuthRefusedException(AuthRefusal.INVALID_PASSWORD);
    }
  }
}
