package dev.reelwright.gateway.caller;

import dev.reelwright.dialect.Dialects;
import dev.reelwright.gateway.edge.Contexts;
import dev.reelwright.gateway.edge.FilterOrder;
import dev.reelwright.gateway.edge.RequestFacts;
import dev.reelwright.gateway.problem.ProblemMapper;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets a request into a dialect's surface only with a good key that may do this, or a session where
 * that is enough, and says whose it is.
 */
@ApplicationScoped
public class CallerFilter {
  private static final String CALLER = Caller.class.getName();
  private static final String BY_SESSION = CALLER + ".session";

  private final Dialects dialects;
  private final CallerResolver callers;
  private final ProblemMapper problems;

  CallerFilter(Dialects dialects, CallerResolver callers, ProblemMapper problems) {
    this.dialects = dialects;
    this.callers = callers;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::identify, FilterOrder.CALLER);
  }

  /** Who sent a request that has passed the filter. */
  public static Caller of(RoutingContext request) {
    Caller caller = request.get(CALLER);
    if (caller == null) {
      throw new IllegalStateException("no caller on " + request.request().path());
    }
    return caller;
  }

  /** Whom the session's cookie of a request names; before the filter. */
  public static void nameBySession(RoutingContext request, Caller caller) {
    request.put(BY_SESSION, caller);
  }

  private void identify(RoutingContext request) {
    if (dialects.at(request.request().path()).isEmpty() || OpenPaths.cover(request)) {
      request.next();
      return;
    }
    callers
        .resolve(request.request().getHeader("X-API-Key"), request.get(BY_SESSION))
        .invoke(caller -> requireMeant(request, caller))
        .invoke(caller -> requireScope(request, caller))
        .emitOn(Contexts.current())
        .subscribe()
        .with(caller -> enter(request, caller), failure -> problems.refuse(request, failure));
  }

  /** Whoever asks for the sandbox with a key that is paid for has mistaken the key. */
  private static void requireMeant(RoutingContext request, Caller caller) {
    if (caller.mode() == Mode.LIVE && Sandbox.isAsked(request.request())) {
      throw new ProblemException(
          new Problem.InvalidRequest("X-Sandbox", "is true, and the key is a live one"));
    }
  }

  private static void requireScope(RoutingContext request, Caller caller) {
    Scope.neededBy(request.request().method().name(), request.request().path()).stream()
        .filter(needed -> !caller.scopes().allow(needed))
        .findFirst()
        .ifPresent(
            needed -> {
              throw new ProblemException(
                  new Problem.Forbidden("This API key has not the scope " + needed.text()));
            });
  }

  private static void enter(RoutingContext request, Caller caller) {
    request.put(CALLER, caller);
    RequestFacts.of(request).caller(caller.account(), caller.keyId());
    request.next();
  }
}
