package dev.reelwright.render.providers;

import dev.reelwright.provider.Submission;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.render.config.CallsConfig;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Who has been failing: a model of a provider that does not answer, or answers that it is out of
 * order, is not asked for a while. Orders that it refuses for what they are, or because there are
 * too many, say nothing against it. Any thread.
 */
@ApplicationScoped
public class Breakers {
  private static final int TRIES = 2;

  private final CircuitBreakerRegistry registry;
  private final Duration pause;

  Breakers(CallsConfig config, MeterRegistry metrics) {
    CallsConfig.Breaker breaker = config.breaker();
    this.pause = breaker.pause();
    this.registry =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .slidingWindowSize(breaker.window())
                .minimumNumberOfCalls(breaker.least())
                .failureRateThreshold(breaker.failures())
                .waitDurationInOpenState(breaker.pause())
                .permittedNumberOfCallsInHalfOpenState(TRIES)
                .build());
    registry.getEventPublisher().onEntryAdded(added -> register(metrics, added.getAddedEntry()));
  }

  private static void register(MeterRegistry metrics, CircuitBreaker breaker) {
    Gauge.builder("reelwright.provider.breaker", breaker, Breakers::position)
        .description("0: submissions go out; 1: a few try; 2: none does")
        .tag("model", breaker.getName())
        .register(metrics);
  }

  private static double position(CircuitBreaker breaker) {
    return switch (breaker.getState()) {
      case CLOSED, DISABLED, METRICS_ONLY -> 0;
      case HALF_OPEN -> 1;
      case OPEN, FORCED_OPEN -> 2;
    };
  }

  /** How long a model is left alone. */
  public Duration pause() {
    return pause;
  }

  /** Whether a submission may go out; then say what became of it, or that it did not. */
  public boolean permits(ProviderRoute route) {
    return of(route).tryAcquirePermission();
  }

  /** The submission was not sent. */
  public void notSent(ProviderRoute route) {
    of(route).releasePermission();
  }

  /** What became of it. */
  public void answered(ProviderRoute route, Submission answer, Duration wall) {
    CircuitBreaker breaker = of(route);
    switch (answer) {
      case Submission.Accepted accepted -> breaker.onSuccess(wall.toNanos(), TimeUnit.NANOSECONDS);
      case Submission.Unknown unknown -> failed(breaker, wall, unknown.raw());
      case Submission.Refused refused when refused.kind() == RefusalKind.OUTAGE ->
          failed(breaker, wall, refused.raw());
      case Submission.Refused refused when refused.kind() == RefusalKind.THROTTLED ->
          breaker.releasePermission();
      case Submission.Refused refused -> breaker.onSuccess(wall.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private static void failed(CircuitBreaker breaker, Duration wall, String raw) {
    breaker.onError(wall.toNanos(), TimeUnit.NANOSECONDS, new IllegalStateException(raw));
  }

  private CircuitBreaker of(ProviderRoute route) {
    return registry.circuitBreaker(route.provider() + "/" + route.model());
  }
}
