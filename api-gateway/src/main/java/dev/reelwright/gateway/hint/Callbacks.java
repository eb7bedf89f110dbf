package dev.reelwright.gateway.hint;

import dev.reelwright.gateway.edge.Bodies;
import dev.reelwright.gateway.edge.Contexts;
import dev.reelwright.gateway.edge.RequestFacts;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.render.contract.RenderHint;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** One callback: is it the provider's, what does it name, then the workers are told. */
@ApplicationScoped
class Callbacks {
  private final CallbackGuard guard;
  private final Bodies bodies;
  private final Hints hints;
  private final HintsConfig config;
  private final InstantSource time;
  private final MeterRegistry metrics;

  Callbacks(
      CallbackGuard guard,
      Bodies bodies,
      Hints hints,
      HintsConfig config,
      InstantSource time,
      MeterRegistry metrics) {
    this.guard = guard;
    this.bodies = bodies;
    this.hints = hints;
    this.config = config;
    this.time = time;
    this.metrics = metrics;
  }

  /**
   * Gives the hint that was sent. Fails with {@link Problem.NotFound} for an unknown provider,
   * {@link Problem.CredentialsMissing} when it is not the provider's, {@link Problem.TooLarge},
   * {@link Problem.InvalidRequest} when neither address nor body name a task, and {@link
   * Problem.Unavailable} when the hint could not be sent. Call on the request's event loop.
   *
   * @param token null: the form without one
   */
  Uni<RenderHint> receive(RoutingContext context, String provider, @Nullable String token) {
    HttpServerRequest request = context.request();
    String callId = guard.admit(request, provider, token);
    RequestFacts.of(context).put("provider", provider);
    if (callId != null) {
      RequestFacts.of(context).put("call", callId);
    }
    return bodies
        .read(request, config.maxBody().asLongValue())
        .map(Buffer::getBytes)
        .invoke(body -> guard.requireSignature(request, provider, body))
        .map(body -> hint(provider, callId, body))
        .call(hints::send)
        .emitOn(Contexts.current())
        .invoke(sent -> metrics.counter("reelwright.hints.sent", "provider", provider).increment());
  }

  /** With a token the body may say anything: it is known what it is about. */
  private RenderHint hint(String provider, @Nullable String callId, byte[] body) {
    String taskId = ProviderTaskIds.in(body).orElse(null);
    if (callId == null && taskId == null) {
      throw new ProblemException(
          new Problem.InvalidRequest("body", "names no task, and the address has no token"));
    }
    return new RenderHint(provider, callId, taskId, time.instant());
  }
}
