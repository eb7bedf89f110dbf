package dev.reelwright.gateway.edge;

import dev.reelwright.gateway.problem.ProblemMapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What the router itself refuses, in the same envelopes as everything else. */
@ApplicationScoped
class UnmatchedRoutes {
  private final ProblemMapper problems;

  UnmatchedRoutes(ProblemMapper problems) {
    this.problems = problems;
  }

  void register(@Observes Router router) {
    for (int status : new int[] {400, 404, 405, 406, 413, 415}) {
      router.errorHandler(status, request -> problems.refuse(request, status));
    }
    router.errorHandler(500, this::failed);
  }

  private void failed(RoutingContext request) {
    Throwable failure = request.failure();
    problems.refuse(
        request, failure == null ? new IllegalStateException("failed without a cause") : failure);
  }
}
