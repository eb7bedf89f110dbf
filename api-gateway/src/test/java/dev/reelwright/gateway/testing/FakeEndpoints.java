package dev.reelwright.gateway.testing;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.webhook.contract.EndpointView;
import dev.reelwright.webhook.contract.RegisterEndpoint;
import dev.reelwright.webhook.contract.RegisteredEndpoint;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The endpoints of a dispatcher, in a map. */
public final class FakeEndpoints {
  private static final Instant START = Instant.parse("2026-05-07T11:00:00.25Z");
  private static final String SECRET = "whsec_" + "B".repeat(43) + "=";
  private static final String NEWER_SECRET = "whsec_" + "C".repeat(43) + "=";

  private final Map<String, RegisterEndpoint> endpoints = new LinkedHashMap<>();

  public synchronized List<RegisterEndpoint> of(String account) {
    return endpoints.values().stream().filter(it -> it.account().equals(account)).toList();
  }

  synchronized Object answer(Exchange call) {
    if (call.is("POST", "/internal/endpoints")) {
      return register(call.read(RegisterEndpoint.class));
    }
    if (call.is("GET", "/internal/endpoints")) {
      return endpoints.values().stream()
          .filter(endpoint -> isOf(endpoint, call))
          .map(FakeEndpoints::view)
          .toList();
    }
    if (call.is("POST", "/internal/endpoints/[^/]+/secrets")) {
      return new RegisteredEndpoint(view(own(call)), NEWER_SECRET);
    }
    if (call.is("DELETE", "/internal/endpoints/[^/]+")) {
      endpoints.remove(own(call).endpointId());
      return new NoContent();
    }
    throw new ProblemException(new Problem.NotFound("route"));
  }

  private RegisteredEndpoint register(RegisterEndpoint endpoint) {
    RegisterEndpoint before = endpoints.putIfAbsent(endpoint.endpointId(), endpoint);
    if (before != null && !before.equals(endpoint)) {
      throw new ProblemException(new Problem.IdempotencyMismatch());
    }
    return new RegisteredEndpoint(view(endpoint), SECRET);
  }

  private RegisterEndpoint own(Exchange call) {
    RegisterEndpoint endpoint = endpoints.get(call.segment(3));
    if (endpoint == null || !isOf(endpoint, call)) {
      throw new ProblemException(new Problem.NotFound("endpoint"));
    }
    return endpoint;
  }

  private static EndpointView view(RegisterEndpoint endpoint) {
    return new EndpointView(endpoint.endpointId(), endpoint.url(), endpoint.events(), START, null);
  }

  private static boolean isOf(RegisterEndpoint endpoint, Exchange call) {
    return endpoint.account().equals(call.request().getParam("account"))
        && endpoint.mode().name().equals(call.request().getParam("mode"))
        && endpoint.origin().equals(call.request().getParam("origin"));
  }
}
