package dev.reelwright.gateway.session;

import dev.reelwright.dialect.Rendered;
import dev.reelwright.gateway.session.AuthInput.Credentials;
import dev.reelwright.gateway.session.Sessions.Opened;
import dev.reelwright.gateway.session.Sessions.Used;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answers of Better Auth's routes: their JSON, and the cookie that they give or take. */
@ApplicationScoped
class AuthAnswers {
  private static final String SET_COOKIE = "Set-Cookie";

  private final SessionCookie cookie;
  private final Lifetime lifetime;

  AuthAnswers(SessionCookie cookie, Lifetime lifetime) {
    this.cookie = cookie;
    this.lifetime = lifetime;
  }

  Response ok() {
    return answer(new AuthWire.Ok(true)).build();
  }

  Response signedUp(Opened opened) {
    return giving(
        opened,
        new AuthWire.SignedUp(opened.who().session().id(), AuthWire.User.of(opened.who().login())));
  }

  Response entered(Credentials presented, Opened opened) {
    String next = presented.callbackUrl();
    boolean goesOn = next != null && !next.isEmpty();
    return giving(
        opened,
        new AuthWire.Entered(
            goesOn,
            opened.who().session().id(),
            goesOn ? next : null,
            AuthWire.User.of(opened.who().login())));
  }

  Response signedOut() {
    return taking(new AuthWire.Success(true));
  }

  /** Nobody has presented a session. */
  Response nobody() {
    return uncached(answer(null)).build();
  }

  /**
   * Somebody has presented one.
   *
   * @param used empty: it is over
   */
  Response current(SessionToken token, Optional<Used> used) {
    return used.map(
            it -> prolonging(uncached(answer(AuthWire.Current.of(it.who()))).build(), token, it))
        .orElseGet(() -> uncached(answer(null)).header(SET_COOKIE, cookie.taken()).build());
  }

  Response list(List<Session> sessions) {
    return answer(sessions.stream().map(AuthWire.SessionEntry::of).toList()).build();
  }

  /** Something was ended. */
  Response ended(boolean ownToo) {
    AuthWire.Status done = new AuthWire.Status(true);
    return ownToo ? taking(done) : answer(done).build();
  }

  /**
   * A password was changed.
   *
   * @param opened the session that this browser has instead of its own, if so
   */
  Response changed(SignedIn who, Optional<Opened> opened) {
    AuthWire.User user = AuthWire.User.of(who.login());
    return opened
        .map(it -> giving(it, new AuthWire.Changed(it.who().session().id(), user)))
        .orElseGet(() -> answer(new AuthWire.Changed(null, user)).build());
  }

  /** A session that goes on needs its cookie for as long, unless the answer has one already. */
  Response prolonging(Response answer, SessionToken token, Used used) {
    if (!used.prolonged() || answer.getHeaders().containsKey(SET_COOKIE)) {
      return answer;
    }
    return Response.fromResponse(answer)
        .header(SET_COOKIE, given(token, used.who().session()))
        .build();
  }

  Response refused(AuthRefusal refusal) {
    Rendered rendered = AuthEnvelope.rendered(refusal);
    Response.ResponseBuilder answer =
        Response.status(rendered.status()).type(rendered.mediaType()).entity(rendered.body());
    rendered.headers().forEach(answer::header);
    return answer.build();
  }

  private Response giving(Opened opened, Record body) {
    return answer(body).header(SET_COOKIE, given(opened.token(), opened.who().session())).build();
  }

  private Response taking(Record body) {
    return answer(body).header(SET_COOKIE, cookie.taken()).build();
  }

  private String given(SessionToken token, Session session) {
    return cookie.given(token, lifetime.cookieAge(session.remembered()));
  }

  private static Response.ResponseBuilder uncached(Response.ResponseBuilder answer) {
    return answer.header("Pragma", "no-cache");
  }

  private static Response.ResponseBuilder answer(@Nullable Object body) {
    return Response.ok(AuthWire.json(body), AuthWire.MEDIA_TYPE);
  }
}
