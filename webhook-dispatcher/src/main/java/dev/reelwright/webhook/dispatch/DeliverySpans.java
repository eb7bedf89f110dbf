package dev.reelwright.webhook.dispatch;

import dev.reelwright.webhook.delivery.Attempt;
import dev.reelwright.webhook.delivery.AttemptOutcome;
import dev.reelwright.webhook.store.Claim;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ties each try to the trace of the event that caused it, however long ago that was. */
@ApplicationScoped
public class DeliverySpans {
  private final Tracer tracer;

  DeliverySpans(Tracer tracer) {
    this.tracer = tracer;
  }

  Running begin(Claim claim) {
    return new Running(
        tracer
            .spanBuilder("delivery.attempt")
            .setSpanKind(SpanKind.CLIENT)
            .setParent(parent(claim.traceparent()))
            .setAttribute("reelwright.delivery", claim.delivery().id().text())
            .startSpan());
  }

  private static Context parent(@Nullable String traceparent) {
    return traceparent == null
        ? Context.root()
        : W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), Map.of("traceparent", traceparent), new FromMap());
  }

  /** A span that has begun. */
  record Running(Span span) {
    void end(Attempt attempt) {
      span.setAttribute("reelwright.stage", attempt.outcome().stage());
      Integer status = attempt.outcome().statusOrNull();
      if (status != null) {
        span.setAttribute("http.response.status_code", status.longValue());
      }
      boolean success =
          attempt.outcome() instanceof AttemptOutcome.Answered answered && answered.isSuccess();
      span.setStatus(success ? StatusCode.OK : StatusCode.ERROR);
      span.end();
    }

    String traceId() {
      return span.getSpanContext().getTraceId();
    }
  }

  private static final class FromMap implements TextMapGetter<Map<String, String>> {
    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      return carrier.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
      return carrier == null ? null : carrier.get(key);
    }
  }
}
