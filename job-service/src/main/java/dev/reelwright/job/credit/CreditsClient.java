package dev.reelwright.job.credit;

import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.HoldPage;
import dev.reelwright.credit.contract.Receipt;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.job.HoldId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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

  @Override
  public Uni<HoldPage> openHolds(Instant openedBefore, int limit, @Nullable String after) {
    return asked("open-holds", "all", service.openHolds(HoldId.PREFIX, openedBefore, limit, after));
  }

  @Override
  public Uni<Optional<Receipt>> receipt(String ledgerAccount, HoldId hold) {
    return asked(
        "receipt",
        hold.text(),
        service
            .receipt(ledgerAccount, hold.text())
            .map(Optional::of)
            .onFailure(failure -> answered(failure, 404))
            .recoverWithItem(Optional.empty()));
  }

  @Override
  public Uni<Long> available(String ledgerAccount) {
    return asked("balance", ledgerAccount, service.balance(ledgerAccount))
        .map(balance -> balance.available().credits());
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
    return !answered(failure, 400);
  }

  private static boolean answered(Throwable failure, int status) {
    return failure instanceof WebApplicationException answer
        && answer.getResponse().getStatus() == status;
  }
}
