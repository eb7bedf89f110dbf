package dev.reelwright.gateway.edge;

import dev.reelwright.dialect.Dialects;
import dev.reelwright.gateway.problem.LogPath;
import dev.reelwright.gateway.problem.ProblemMapper;
import dev.reelwright.gateway.problem.RequestId;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * First to see a request and last to see its answer: names it, strips what only we may say about a
 * caller, sets the security headers, refuses malformed targets, bounds bodies, writes {@code
 * request.served}, and reads on a while when an answer was given before the body had come, so that
 * the client gets to see it.
 */
@ApplicationScoped
class EdgeFilter {
  private static final Logger LOG = Logger.getLogger("dev.reelwright.gateway.request");

  /** Who a caller is, is decided here; nobody may send it along. */
  private static final List<String> IDENTITY_PREFIXES =
      List.of("x-user", "x-account", "x-tenant", "x-org", "x-caller", "x-internal", "x-reelwright");

  private final Dialects dialects;
  private final EdgeConfig config;
  private final ProblemMapper problems;

  EdgeFilter(Dialects dialects, EdgeConfig config, ProblemMapper problems) {
    this.dialects = dialects;
    this.config = config;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::enter, FilterOrder.EDGE);
  }

  private void enter(RoutingContext context) {
    HttpServerRequest request = context.request();
    // The body waits until somebody wants it: the steps before are asynchronous.
    request.pause();
    long began = System.nanoTime();
    stripIdentity(request.headers());
    context.response().putHeader(RequestId.HEADER, RequestId.of(context));
    RequestFacts.of(context).put("request", RequestId.of(context));
    setSecurityHeaders(context.response(), request.path());
    context.addHeadersEndHandler(ignored -> announceClose(context));
    context.addEndHandler(ignored -> leave(context, began));
    if (!RequestTargets.isWellFormed(request.uri())) {
      problems.refuse(context, 400);
      return;
    }
    if (!RequestTargets.isPlain(request.path(), context.normalizedPath())) {
      problems.refuse(
          context,
          new ProblemException(
              new Problem.InvalidRequest(
                  "path",
                  "must be written plainly: without // . .. ; and percent signs that it does not"
                      + " need")));
      return;
    }
    if (tooLong(request)) {
      problems.refuse(
          context,
          new ProblemException(new Problem.TooLarge("body", config.maxBody().asLongValue())));
      return;
    }
    context.next();
  }

  /** Surfaces count their own bodies, after the checks that go before. */
  private boolean tooLong(HttpServerRequest request) {
    return dialects.at(request.path()).isEmpty()
        && contentLength(request) > config.maxBody().asLongValue();
  }

  private static long contentLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length.strip());
    } catch (NumberFormatException notALength) {
      return Long.MAX_VALUE;
    }
  }

  private static void stripIdentity(MultiMap headers) {
    headers.names().stream()
        .filter(
            name -> {
              String lower = name.toLowerCase(Locale.ROOT);
              return IDENTITY_PREFIXES.stream().anyMatch(lower::startsWith);
            })
        .toList()
        .forEach(headers::remove);
  }

  private static void setSecurityHeaders(HttpServerResponse response, String path) {
    response
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
    if (path != null && (path.startsWith("/api/") || path.startsWith("/admin"))) {
      response.putHeader("Cache-Control", "no-store");
    }
  }

  /** HTTP/2 has no such header: a stream ends without its connection. */
  private static void announceClose(RoutingContext context) {
    if (isStillSending(context.request())
        && !context.request().version().equals(HttpVersion.HTTP_2)) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
  }

  /** A request without a body stays paused until it is answered: that alone is no sign of more. */
  private static boolean isStillSending(HttpServerRequest request) {
    boolean hasBody =
        contentLength(request) > 0 || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    return hasBody && !request.isEnded();
  }

  private void leave(RoutingContext context, long began) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    // A client that hung up before its answer is its reader's to notice: nothing to discard then.
    if (response.ended() && isStillSending(request) && !response.closed()) {
      Discard.rest(
          request,
          context.vertx(),
          config.discardBytes().asLongValue(),
          config.discardTime().toMillis());
    }
    LOG.infof(
        "request.served method=%s path=%s status=%d millis=%d bytesOut=%d ip=%s%s",
        request.method(),
        LogPath.of(request.path()),
        response.getStatusCode(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
        response.bytesWritten(),
        request.remoteAddress() == null ? "?" : request.remoteAddress().hostAddress(),
        RequestFacts.of(context).line());
  }
}
