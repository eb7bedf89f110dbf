package dev.reelwright.gateway.limit;

import dev.reelwright.gateway.edge.Contexts;
import dev.reelwright.gateway.edge.FilterOrder;
import dev.reelwright.gateway.problem.ProblemMapper;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Counts a request before anything else is known of it, names what is left on every answer (the
 * {@code RateLimit-*} trio of the sixth draft and {@code RateLimit-Policy}), and refuses once the
 * caller has been identified: 401 goes before 429.
 */
@ApplicationScoped
class RateLimitFilter {
  private static final String VERDICT = Verdict.class.getName();

  private final RateLimits limits;
  private final ProblemMapper problems;
  private final MeterRegistry metrics;

  RateLimitFilter(RateLimits limits, ProblemMapper problems, MeterRegistry metrics) {
    this.limits = limits;
    this.problems = problems;
    this.metrics = metrics;
  }

  void register(@Observes Filters filters) {
    filters.register(this::count, FilterOrder.RATE_COUNT);
    filters.register(this::gate, FilterOrder.RATE_GATE);
  }

  private void count(RoutingContext request) {
    List<RateLimitPolicy> policies =
        limits.covering(request.request().method().name(), request.request().path());
    if (policies.isEmpty()) {
      request.next();
      return;
    }
    limits
        .judge(policies, ClientAddress.of(request.request().remoteAddress()))
        .emitOn(Contexts.current())
        .subscribe()
        .with(
            verdict -> {
              verdict.ifPresent(it -> announce(request, policies, it));
              request.next();
            },
            failure -> problems.refuse(request, failure));
  }

  private static void announce(
      RoutingContext request, List<RateLimitPolicy> policies, Verdict verdict) {
    request.put(VERDICT, verdict);
    HttpServerResponse response = request.response();
    response
        .putHeader("RateLimit-Limit", Long.toString(verdict.policy().limit()))
        .putHeader("RateLimit-Remaining", Long.toString(verdict.remaining()))
        .putHeader("RateLimit-Reset", Long.toString(verdict.resetSeconds()))
        .putHeader(
            "RateLimit-Policy",
            policies.stream()
                .map(policy -> policy.limit() + ";w=" + policy.window().toSeconds())
                .collect(Collectors.joining(", ")));
  }

  private void gate(RoutingContext request) {
    if (request.get(VERDICT) instanceof Verdict.Refused refused) {
      metrics.counter("reelwright.limits.refused", "policy", refused.policy().name()).increment();
      problems.refuse(
          request,
          new ProblemException(
              new Problem.RateLimited(
                  refused.policy().name(),
                  refused.policy().limit(),
                  refused.policy().window().toSeconds(),
                  refused.resetSeconds())));
      return;
    }
    request.next();
  }
}
