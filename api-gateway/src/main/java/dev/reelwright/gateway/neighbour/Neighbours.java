package dev.reelwright.gateway.neighbour;

import dev.reelwright.credit.contract.AuditReport;
import dev.reelwright.credit.contract.CreditApi;
import dev.reelwright.credit.contract.Receipt;
import dev.reelwright.job.contract.JobApi;
import dev.reelwright.job.contract.JobAuditReport;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.asset.AssetApi;
import dev.reelwright.job.contract.asset.StorageApi;
import dev.reelwright.job.contract.storyboard.StoryboardApi;
import dev.reelwright.render.contract.ProviderItem;
import dev.reelwright.render.contract.ProviderItemsApi;
import dev.reelwright.render.contract.ProviderResolution;
import dev.reelwright.webhook.contract.EndpointApi;
import dev.reelwright.webhook.contract.WebhookApi;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
  private final StoryboardApi storyboards;
  private final AssetApi assets;
  private final StorageApi storage;
  private final WebhookApi webhooks;
  private final EndpointApi endpoints;
  private final ProviderItemsApi render;
  private final JobApi auditedJobs;
  private final CreditApi auditedCredit;
  private final MeterRegistry metrics;

  Neighbours(
      @RestClient JobClient jobs,
      @RestClient CreditClient credit,
      @RestClient StoryboardClient storyboards,
      @RestClient AssetClient assets,
      @RestClient StorageClient storage,
      @RestClient WebhookClient webhooks,
      @RestClient EndpointClient endpoints,
      @RestClient RenderClient render,
      @RestClient JobAuditClient auditedJobs,
      @RestClient CreditAuditClient auditedCredit,
      MeterRegistry metrics) {
    this.jobs = jobs;
    this.credit = credit;
    this.storyboards = storyboards;
    this.assets = assets;
    this.storage = storage;
    this.webhooks = webhooks;
    this.endpoints = endpoints;
    this.render = render;
    this.auditedJobs = auditedJobs;
    this.auditedCredit = auditedCredit;
    this.metrics = metrics;
  }

  public <T> Uni<T> jobs(Function<JobApi, Uni<T>> question) {
    return ask("job-service", jobs, question);
  }

  public <T> Uni<T> storyboards(Function<StoryboardApi, Uni<T>> question) {
    return ask("job-service", storyboards, question);
  }

  public <T> Uni<T> assets(Function<AssetApi, Uni<T>> question) {
    return ask("job-service", assets, question);
  }

  public <T> Uni<T> storage(Function<StorageApi, Uni<T>> question) {
    return ask("job-service", storage, question);
  }

  public <T> Uni<T> credit(Function<CreditApi, Uni<T>> question) {
    return ask("credit-service", credit, question);
  }

  public <T> Uni<T> webhooks(Function<WebhookApi, Uni<T>> question) {
    return ask("webhook-dispatcher", webhooks, question);
  }

  public <T> Uni<T> endpoints(Function<EndpointApi, Uni<T>> question) {
    return ask("webhook-dispatcher", endpoints, question);
  }

  /** What one hold did to the account; empty where it has no such hold. */
  public Uni<Optional<Receipt>> receipt(String ledgerAccount, String holdId) {
    return credit(
        credit ->
            credit
                .receipt(ledgerAccount, holdId)
                .map(Optional::of)
                .onFailure(failure -> hasStatus(failure, 404))
                .recoverWithItem(Optional::empty));
  }

  /** Calls to providers that somebody has to look at, oldest first. */
  public Uni<List<ProviderItem>> providerItems(int limit) {
    return ask("render-worker", render, items -> items.list(limit));
  }

  /**
   * Says what became of a call; empty where that is known. Fails with {@link Problem.NotFound} for
   * an unknown call.
   */
  public Uni<Optional<ProviderItem>> resolve(String callId, ProviderResolution resolution) {
    return ask(
        "render-worker",
        render,
        items ->
            items
                .resolve(callId, resolution)
                .map(Optional::of)
                .onFailure(failure -> hasStatus(failure, 409))
                .recoverWithItem(Optional::empty)
                .onFailure(failure -> hasStatus(failure, 404))
                .transform(unknown -> new ProblemException(new Problem.NotFound("call"))));
  }

  /** Reads the whole ledger: minutes, where it is large. */
  public Uni<AuditReport> auditLedger() {
    return ask("credit-service", auditedCredit, CreditApi::audit);
  }

  /** Compares all jobs with all open holds: minutes, where there are many. */
  public Uni<JobAuditReport> auditJobs() {
    return ask("job-service", auditedJobs, JobApi::audit);
  }

  private <A, T> Uni<T> ask(String neighbour, A api, Function<A, Uni<T>> question) {
    return Uni.createFrom()
        .deferred(() -> question.apply(api))
        .onFailure()
        .transform(
            failure ->
                cause(failure, ProblemException.class)
                    .orElseGet(() -> unavailable(neighbour, failure)));
  }

  private static boolean hasStatus(Throwable failure, int status) {
    return cause(failure, NeighbourFailedException.class)
        .filter(failed -> failed.status() == status)
        .isPresent();
  }

  /** The client may have wrapped it. */
  private static <E> Optional<E> cause(Throwable failure, Class<E> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return Optional.of(kind.cast(cause));
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
