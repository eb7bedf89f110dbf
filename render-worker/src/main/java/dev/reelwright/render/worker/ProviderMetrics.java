package dev.reelwright.render.worker;

import dev.reelwright.provider.Submission;
import dev.reelwright.render.store.Calls.Counts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What operators watch of providers: calls and looks by outcome, who waits, what is unknown. */
@ApplicationScoped
class ProviderMetrics {
  private final MeterRegistry registry;
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();
  private final AtomicLong problems = new AtomicLong();

  ProviderMetrics(MeterRegistry registry) {
    this.registry = registry;
    gauge("reelwright.provider.tasks.waiting", waiting, "Tasks at providers, over all workers");
    gauge(
        "reelwright.provider.calls.unknown",
        unknown,
        "Calls of which nobody knows whether the provider has them, over all workers");
    gauge(
        "reelwright.provider.items",
        problems,
        "Calls that an operator should look at, over all workers");
  }

  private void gauge(String name, AtomicLong value, String description) {
    Gauge.builder(name, value, AtomicLong::get).description(description).register(registry);
  }

  void counted(Counts counts) {
    waiting.set(counts.waiting());
    unknown.set(counts.unknown());
    problems.set(counts.problems());
  }

  void called(String provider, String outcome) {
    registry
        .counter("reelwright.provider.calls", "provider", provider, "outcome", outcome)
        .increment();
  }

  void looked(String provider, String question, String outcome) {
    registry
        .counter(
            "reelwright.provider.looks",
            "provider",
            provider,
            "question",
            question,
            "outcome",
            outcome)
        .increment();
  }

  /** One word for an answer. */
  static String outcome(Submission answer) {
    return switch (answer) {
      case Submission.Accepted accepted -> "accepted";
      case Submission.Unknown unknown -> "unknown";
      case Submission.Refused refused ->
          "refused_" + refused.kind().name().toLowerCase(Locale.ROOT);
    };
  }
}
