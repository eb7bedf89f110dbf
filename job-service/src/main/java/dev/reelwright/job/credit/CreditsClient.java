package dev.reelwright.job.credit;

import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks credit-service over HTTP, with one quick second try: a repeat is the same request. */
@ApplicationScoped
class CreditsClient implements Credits {
  private static final Logger LOG = Logger.getLogger(CreditsClient.class);
  private static final long RETRY_AFTER_SECONDS = 2;

  private final CreditService service;

  CreditsClient(@RestClient CreditService service) {
    this.service = service;
  }

  @Override
  public Uni<FreezeOutcome> freeze(FreezeHold freeze) {
    return asked("freeze", freeze.holdId(), service.freeze(freeze));
  }

  @Override
  public Uni<CloseOutcome> release(CreditCommand.ReleaseHold release) {
    return asked("release", release.holdId(), service.release(release));
  }

  private static <T> Uni<T> asked(String verb, String holdId, Uni<T> call) {
    return call.onFailure(CreditsClient::mayPass)
        .retry()
        .withBackOff(Duration.ofMillis(100))
        .atMost(1)
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf(
                    "credit.call failed verb=%s hold=%s: %s", verb, holdId, failure.toString()))
        .onFailure(CreditsClient::isNoAnswer)
        .transform(
            failure ->
                new ProblemException(
                    new Problem.Unavailable("credit-service", RETRY_AFTER_SECONDS)));
  }

  /** A lost connection or a neighbour that says "not now". */
  private static boolean mayPass(Throwable failure) {
    return !(failure instanceof WebApplicationException answered)
        || answered.getResponse().getStatus() >= 500;
  }

  /** 400 would be our bug; all else means that the ledger does not serve us just now. */
  private static boolean isNoAnswer(Throwable failure) {
    return !(failure instanceof WebApplicationException answered)
        || answered.getResponse().getStatus() != 400;
  }
}
