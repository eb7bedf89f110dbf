package dev.reelwright.gateway.problem;

import dev.reelwright.dialect.Dialects;
import dev.reelwright.dialect.Rendered;
import dev.reelwright.job.contract.Problem;
import io.quarkus.arc.All;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * The only exception mapper: finds the dialect by the path and lets it word the refusal. What is
 * refused before a resource is reached comes here too, by {@link #refuse}.
 */
@Provider
@Singleton
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private final Dialects dialects;
  private final List<PathEnvelope> envelopes;
  private final AllowedMethods methods;
  private final CurrentVertxRequest current;

  ProblemMapper(
      Dialects dialects,
      @All List<PathEnvelope> envelopes,
      AllowedMethods methods,
      CurrentVertxRequest current) {
    this.dialects = dialects;
    this.envelopes = envelopes;
    this.methods = methods;
    this.current = current;
  }

  @Override
  public Response toResponse(Throwable failure) {
    Rendered rendered = render(current.getCurrent(), failure);
    Response.ResponseBuilder response =
        Response.status(rendered.status()).type(rendered.mediaType()).entity(rendered.body());
    rendered.headers().forEach(response::header);
    return response.build();
  }

  /** Answers a request that no resource will see. Call on its event loop. */
  public void refuse(RoutingContext request, Throwable failure) {
    send(request, render(request, failure));
  }

  /** Answers a request that the router itself gave up with this status. */
  public void refuse(RoutingContext request, int status) {
    send(
        request,
        render(
            request,
            Problems.ofStatus(
                status, request.request().method().name(), methods.at(path(request)))));
  }

  private Rendered render(RoutingContext request, Throwable failure) {
    return render(
        request,
        Problems.of(
            failure,
            request.request().method().name(),
            path(request),
            methods.at(path(request)),
            request.request().getHeader("Content-Type")));
  }

  private Rendered render(RoutingContext request, Problem problem) {
    String path = path(request);
    return envelopes.stream()
        .filter(envelope -> envelope.covers(path))
        .findFirst()
        .map(envelope -> envelope.render(problem))
        .orElseGet(() -> dialects.render(path, problem, RequestId.of(request)));
  }

  private static void send(RoutingContext request, Rendered rendered) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed() || response.headWritten()) {
      return;
    }
    response.setStatusCode(rendered.status()).putHeader("Content-Type", rendered.mediaType());
    rendered.headers().forEach(response::putHeader);
    response.end(rendered.body());
  }

  private static String path(RoutingContext request) {
    String path = request.request().path();
    return path == null ? "/" : path;
  }
}
