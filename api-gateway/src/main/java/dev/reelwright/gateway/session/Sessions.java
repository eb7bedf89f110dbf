package dev.reelwright.gateway.session;

import dev.reelwright.gateway.session.store.SessionRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Opens, finds, lists and ends sessions. Nothing is remembered here: each use is looked up, so that
 * a session that somebody ended is over at once, on every replica.
 */
@ApplicationScoped
class Sessions {
  private final SessionRows rows;
  private final Lifetime lifetime;
  private final SessionsConfig config;
  private final SecureRandom random;
  private final InstantSource time;

  Sessions(
      SessionRows rows,
      Lifetime lifetime,
      SessionsConfig config,
      SecureRandom random,
      InstantSource time) {
    this.rows = rows;
    this.lifetime = lifetime;
    this.config = config;
    this.random = random;
    this.time = time;
  }

  /** A session that has just begun, with the secret that only its browser will have. */
  record Opened(SignedIn who, SessionToken token) {}

  /**
   * A session that is used.
   *
   * @param prolonged whether the browser should keep its cookie longer than it was told
   */
  record Used(SignedIn who, boolean prolonged) {}

  /** What a new session would be; nothing is stored. */
  Opened begin(Login login, boolean remembered, Browser browser) {
    Instant now = now();
    Session session =
        new Session(
            Ids.mint("ses_", random),
            login.account(),
            remembered,
            browser.ipAddress(),
            browser.userAgent(),
            now,
            now,
            lifetime.firstEnd(remembered, now));
    return new Opened(new SignedIn(session, login), SessionToken.mint(random));
  }

  /** Begins a session and stores it. */
  Uni<Opened> open(Login login, boolean remembered, Browser browser) {
    Opened opened = begin(login, remembered, browser);
    return rows.add(opened.who().session(), opened.token(), config.perAccount())
        .replaceWith(opened);
  }

  /**
   * Who has this cookie; empty when the session is not there or has ended.
   *
   * @param prolongs whether being used makes it last longer
   */
  Uni<Optional<Used>> use(SessionToken token, boolean prolongs) {
    Instant now = now();
    return rows.find(token, now)
        .chain(
            found ->
                found
                    .map(who -> used(who, prolongs, now))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  /**
   * All sessions of an account, for one of them; fails with {@link AuthRefusedException} when that
   * one was not opened recently.
   */
  Uni<List<Session>> listFresh(Session asking) {
    Instant now = now();
    return lifetime.isFresh(asking, now)
        ? rows.of(asking.account(), now)
        : Uni.createFrom().failure(new AuthRefusedException(AuthRefusal.SESSION_NOT_FRESH));
  }

  Uni<Void> end(SessionToken token) {
    return rows.remove(token);
  }

  /** Ends one session of the account; one that is not there, or another account's, stays away. */
  Uni<Void> end(String account, String id) {
    return rows.remove(account, id);
  }

  Uni<Void> endAll(String account) {
    return rows.removeAll(account);
  }

  Uni<Void> endOthers(Session stays) {
    return rows.removeOthers(stays.account(), stays.id());
  }

  private Uni<Optional<Used>> used(SignedIn who, boolean prolongs, Instant now) {
    Instant end = lifetime.prolongedEnd(who.session(), now);
    if (end == null || !prolongs) {
      return Uni.createFrom().item(Optional.of(new Used(who, false)));
    }
    return rows.prolong(who.session().id(), end, now)
        .map(
            isThere ->
                isThere
                    ? Optional.of(
                        new Used(new SignedIn(who.session().until(end, now), who.login()), true))
                    : Optional.empty());
  }

  /** Better Auth's times have milliseconds; what is answered is what will be read. */
  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
