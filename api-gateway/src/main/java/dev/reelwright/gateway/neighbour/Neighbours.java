package dev.reelwright.gateway.neighbour;

import dev.reelwright.credit.contract.CreditApi;
import dev.reelwright.job.contract.JobApi;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.webhook.contract.WebhookApi;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Asks the other services. Their refusals arrive as {@link ProblemException}; when one does not
 * answer, or not in a way we understand, that is {@link Problem.Unavailable}: whether it did what
 * it was asked is then unknown.
 */
@ApplicationScoped
public class Neighbours {
  private static final Logger LOG = Logger.getLogger(Neighbours.class);
  private static final long RETRY_AFTER_SECONDS = 2;

  private final JobApi jobs;
  private final CreditApi credit;
  private final WebhookApi webhooks;
  private final MeterRegistry metrics;

  Neighbours(
      @RestClient JobClient jobs,
      @RestClient CreditClient credit,
      @RestClient WebhookClient webhooks,
      MeterRegistry metrics) {
    this.jobs = jobs;
    this.credit = credit;
    this.webhooks = webhooks;
    this.metrics = metrics;
  }

  public <T> Uni<T> jobs(Function<JobApi, Uni<T>> question) {
    return ask("job-service", jobs, question);
  }

  public <T> Uni<T> credit(Function<CreditApi, Uni<T>> question) {
    return ask("credit-service", credit, question);
  }

  public <T> Uni<T> webhooks(Function<WebhookApi, Uni<T>> question) {
    return ask("webhook-dispatcher", webhooks, question);
  }

  private <A, T> Uni<T> ask(String neighbour, A api, Function<A, Uni<T>> question) {
    return Uni.createFrom()
        .deferred(() -> question.apply(api))
        .onFailure()
        .transform(failure -> refusal(failure).orElseGet(() -> unavailable(neighbour, failure)));
  }

  /** The client may have wrapped it. */
  private static Optional<ProblemException> refusal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException refused) {
        return Optional.of(refused);
      }
    }
    return Optional.empty();
  }

  private ProblemException unavailable(String neighbour, Throwable failure) {
    metrics.counter("reelwright.neighbour.failed", "neighbour", neighbour).increment();
    LOG.warnf("neighbour.failed neighbour=%s cause=%s", neighbour, failure.toString());
    return new ProblemException(new Problem.Unavailable(neighbour, RETRY_AFTER_SECONDS));
  }
}
