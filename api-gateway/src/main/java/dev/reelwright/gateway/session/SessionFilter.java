package dev.reelwright.gateway.session;

import dev.reelwright.dialect.Rendered;
import dev.reelwright.gateway.caller.Caller;
import dev.reelwright.gateway.caller.CallerFilter;
import dev.reelwright.gateway.caller.Sandbox;
import dev.reelwright.gateway.edge.Contexts;
import dev.reelwright.gateway.edge.FilterOrder;
import dev.reelwright.gateway.edge.RequestFacts;
import dev.reelwright.gateway.problem.ProblemMapper;
import dev.reelwright.gateway.session.SessionCookie.Presented;
import dev.reelwright.gateway.session.Sessions.Used;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Looks at the session's cookie before anybody asks who the caller is. A browser sends it with
 * whatever a page makes it send, so a request that changes something must come from a page of ours
 * or a trusted one. Where the cookie opens something it then names a caller.
 */
@ApplicationScoped
class SessionFilter {
  /** Of every session: budgets and books tell a person's keys from the person, not visits. */
  private static final String KEY_ID = "session";

  private static final String JUDGED = SessionFilter.class.getName();

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final CookiePaths paths;
  private final SessionCookie cookie;
  private final Origins origins;
  private final Sessions sessions;
  private final Lifetime lifetime;
  private final ProblemMapper problems;

  SessionFilter(
      CookiePaths paths,
      SessionCookie cookie,
      Origins origins,
      Sessions sessions,
      Lifetime lifetime,
      ProblemMapper problems) {
    this.paths = paths;
    this.cookie = cookie;
    this.origins = origins;
    this.sessions = sessions;
    this.lifetime = lifetime;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::look, FilterOrder.SESSION);
  }

  /**
   * For a route that changes something.
   *
   * @throws ProblemException when nobody has looked where the request comes from
   */
  static void requireJudged(RoutingContext context) {
    if (context.get(JUDGED) == null) {
      throw new ProblemException(new Problem.NotFound("route"));
    }
  }

  private void look(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (paths.isAuth(request.path())) {
      lookAtOrigin(context, cookie.read(request.headers().getAll("Cookie")));
    } else if (paths.isOpened(request.path())) {
      lookAtCookie(context, cookie.read(request.headers().getAll("Cookie")));
    } else {
      context.next();
    }
  }

  /**
   * A browser that has no session yet could be signed in to somebody else's, so what it says of the
   * page counts there without a cookie too. What is no browser says nothing.
   */
  private void lookAtOrigin(RoutingContext context, Presented presented) {
    boolean isChecked = presented.any() || saysWhereFrom(context.request());
    Origins.Verdict verdict = isChecked ? verdict(context.request()) : Origins.Verdict.ALLOWED;
    switch (verdict) {
      case ALLOWED -> {
        context.put(JUDGED, true);
        context.next();
      }
      case FOREIGN -> refuse(context, AuthRefusal.INVALID_ORIGIN);
      case UNKNOWN -> refuse(context, AuthRefusal.MISSING_ORIGIN);
    }
  }

  private void lookAtCookie(RoutingContext context, Presented presented) {
    if (!presented.any()) {
      context.next();
      return;
    }
    // No page can make a browser send a key: with one, the cookie is only compared.
    String key = context.request().getHeader("X-API-Key");
    boolean hasKey = key != null && !key.isBlank();
    if (!hasKey && verdict(context.request()) != Origins.Verdict.ALLOWED) {
      noteRefusal(context);
      problems.refuse(
          context,
          new ProblemException(
              new Problem.Forbidden("This page may not send requests with a session's cookie")));
      return;
    }
    presented.token().ifPresentOrElse(token -> lookUp(context, token), context::next);
  }

  private void lookUp(RoutingContext context, SessionToken token) {
    sessions
        .use(token, true)
        .emitOn(Contexts.current())
        .invoke(used -> used.ifPresent(it -> enter(context, token, it)))
        .subscribe()
        .with(looked -> context.next(), failure -> problems.refuse(context, failure));
  }

  private void enter(RoutingContext context, SessionToken token, Used used) {
    Session session = used.who().session();
    RequestFacts.of(context).put("session", session.id());
    if (used.prolonged()) {
      context
          .response()
          .headers()
          .add("Set-Cookie", cookie.given(token, lifetime.cookieAge(session.remembered())));
    }
    Mode mode = Sandbox.isAsked(context.request()) ? Mode.TEST : Mode.LIVE;
    CallerFilter.nameBySession(context, new Caller(session.account(), KEY_ID, mode));
  }

  /** Of a request that changes nothing no page can make anything. */
  private Origins.Verdict verdict(HttpServerRequest request) {
    return SAFE.contains(request.method())
        ? Origins.Verdict.ALLOWED
        : origins.judge(
            request.getHeader("Origin"),
            request.getHeader("Referer"),
            request.getHeader("Sec-Fetch-Site"));
  }

  private static boolean saysWhereFrom(HttpServerRequest request) {
    return request.headers().contains("Origin")
        || request.headers().contains("Referer")
        || request.headers().contains("Sec-Fetch-Site");
  }

  private static void refuse(RoutingContext context, AuthRefusal refusal) {
    noteRefusal(context);
    Rendered rendered = AuthEnvelope.rendered(refusal);
    context
        .response()
        .setStatusCode(rendered.status())
        .putHeader("Content-Type", rendered.mediaType())
        .end(rendered.body());
  }

  private static void noteRefusal(RoutingContext context) {
    RequestFacts.of(context).put("refused", "origin");
  }
}
