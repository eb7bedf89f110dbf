package dev.reelwright.gateway.session;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.LotKind;
import dev.reelwright.credit.contract.LotTerms;
import dev.reelwright.gateway.neighbour.AccountOpening;
import dev.reelwright.gateway.session.AuthInput.NewLogin;
import dev.reelwright.gateway.session.Sessions.Opened;
import dev.reelwright.gateway.session.SessionsConfig.SignUpMode;
import dev.reelwright.gateway.session.store.Logins;
import dev.reelwright.gateway.session.store.SignUps;
import dev.reelwright.gateway.session.store.SignUps.NewAccount;
import dev.reelwright.gateway.session.store.SignUps.Plan;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Makes an account for whoever comes, as an operator would make it: its webhook secret and its
 * first credits come first, its row last, together with its login and its first session. What is
 * about to be done is written down before: a sign-up that broke off is simply sent again, and goes
 * on with the same account.
 */
@ApplicationScoped
class SignUp {
  /** What operators' accounts begin with, too. */
  private static final String PLAN = "standard";

  private static final LotTerms GIVEN =
      new LotTerms(LotKind.PROMOTIONAL, LotTerms.DEFAULT_PRIORITY, null, null);
  private static final String NAMELESS = "Signed up without a name";

  private final SignUps signUps;
  private final Logins logins;
  private final PasswordHasher passwords;
  private final Sessions sessions;
  private final AccountOpening opening;
  private final SessionsConfig config;
  private final SecureRandom random;
  private final InstantSource time;
  private final MeterRegistry metrics;

  SignUp(
      SignUps signUps,
      Logins logins,
      PasswordHasher passwords,
      Sessions sessions,
      AccountOpening opening,
      SessionsConfig config,
      SecureRandom random,
      InstantSource time,
      MeterRegistry metrics) {
    this.signUps = signUps;
    this.logins = logins;
    this.passwords = passwords;
    this.sessions = sessions;
    this.opening = opening;
    this.config = config;
    this.random = random;
    this.time = time;
    this.metrics = metrics;
  }

  /**
   * Makes the account and signs its owner in, or fails with {@link AuthRefusedException}. Ask
   * {@link #isOpen} before.
   */
  Uni<Opened> join(NewLogin person, Browser browser) {
    return requireFree(person.email())
        .chain(() -> passwords.hash(person.password()))
        .chain(hash -> open(person, hash, browser))
        .invoke(() -> metrics.counter("reelwright.sessions.sign-up").increment());
  }

  boolean isOpen() {
    return config.signUp() == SignUpMode.OPEN;
  }

  private Uni<Void> requireFree(EmailAddress email) {
    return logins
        .byEmail(email)
        .invoke(
            known -> {
              if (known.isPresent()) {
                throw new AuthRefusedException(AuthRefusal.USER_EXISTS);
              }
            })
        .replaceWithVoid();
  }

  private Uni<Opened> open(NewLogin person, PasswordHash hash, Browser browser) {
    Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
    return signUps
        .begin(person.email(), proposal(), now)
        .call(this::prepare)
        .chain(plan -> finish(person, hash, plan, browser, now));
  }

  private Plan proposal() {
    return new Plan(
        Ids.mint("acc_", random), config.credits(), config.credits() + config.sandboxCredits());
  }

  private Uni<Void> prepare(Plan plan) {
    return opening.prepare(
        plan.account(), Amount.of(plan.credits()), Amount.of(plan.testCredits()), GIVEN);
  }

  private Uni<Opened> finish(
      NewLogin person, PasswordHash hash, Plan plan, Browser browser, Instant now) {
    Login login =
        new Login(plan.account(), person.email().text(), person.name(), person.image(), now, now);
    Opened opened = sessions.begin(login, person.remembered(), browser);
    String accountName = person.name().isBlank() ? NAMELESS : person.name();
    return signUps
        .finish(
            new NewAccount(
                login, accountName, PLAN, hash.text(), opened.who().session(), opened.token()))
        .map(
            isMade -> {
              if (!isMade) {
                throw new AuthRefusedException(AuthRefusal.USER_EXISTS);
              }
              return opened;
            });
  }
}
