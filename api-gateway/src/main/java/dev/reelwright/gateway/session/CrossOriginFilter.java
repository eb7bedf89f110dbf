package dev.reelwright.gateway.session;

import dev.reelwright.gateway.edge.FilterOrder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets the scripts of trusted pages read the answers where a cookie opens something, and tells
 * browsers so when they ask beforehand. To everybody else this gateway says nothing of the kind,
 * and browsers keep its answers from their scripts.
 */
@ApplicationScoped
class CrossOriginFilter {
  private static final String ASKED_METHOD = "Access-Control-Request-Method";
  private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
  private static final String REQUEST_HEADERS =
      "Content-Type, Idempotency-Key, X-API-Key, X-Sandbox, X-Sandbox-Scenario";
  private static final String ANSWER_HEADERS =
      "Retry-After, X-Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset,"
          + " RateLimit-Policy, X-Request-Id";
  private static final String PREFLIGHT_SECONDS = "600";

  private final Origins origins;
  private final CookiePaths paths;

  CrossOriginFilter(Origins origins, CookiePaths paths) {
    this.origins = origins;
    this.paths = paths;
  }

  void register(@Observes Filters filters) {
    filters.register(this::answer, FilterOrder.CROSS_ORIGIN);
  }

  private void answer(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (origins.trusted().isEmpty() || !paths.isAny(request.path())) {
      context.next();
      return;
    }
    context.response().headers().add("Vary", "Origin");
    origins
        .reader(request.getHeader("Origin"))
        .ifPresentOrElse(reader -> answer(context, reader), context::next);
  }

  private static void answer(RoutingContext context, Origin reader) {
    HttpServerRequest request = context.request();
    HttpServerResponse response =
        context
            .response()
            .putHeader("Access-Control-Allow-Origin", reader.text())
            .putHeader("Access-Control-Allow-Credentials", "true");
    if (request.method().equals(HttpMethod.OPTIONS) && request.headers().contains(ASKED_METHOD)) {
      response
          .putHeader("Access-Control-Allow-Methods", METHODS)
          .putHeader("Access-Control-Allow-Headers", REQUEST_HEADERS)
          .putHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS)
          .setStatusCode(204)
          .end();
      return;
    }
    response.putHeader("Access-Control-Expose-Headers", ANSWER_HEADERS);
    context.next();
  }
}
