package dev.reelwright.credit.ledger;

import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.Correction;
import dev.reelwright.credit.contract.CorrectionOutcome;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.database.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The ledger that the service uses: {@link LedgerSql} with one wide log line and one measurement
 * per call. The timer {@code reelwright.ledger.verb} (tags {@code verb}, {@code outcome}) counts as
 * well; {@code reelwright.ledger.late.ends} counts ends that came after another end and should stay
 * rare.
 */
@ApplicationScoped
public class ObservedLedger implements Ledger {
  private static final Logger LOG = Logger.getLogger("reelwright.ledger");

  private final Lanes lanes;
  private final Ledger ledger;
  private final MeterRegistry meters;

  @Inject
  ObservedLedger(Database database, LaneConfig config, MeterRegistry meters) {
    this(
        new Lanes(
            new LedgerStatement(database, () -> null),
            config.longestQueue(),
            config.largestBatch(),
            config.longestWait()),
        meters);
    meters.gauge("reelwright.ledger.lanes.busy", this, self -> self.lanes.busy());
  }

  private ObservedLedger(Lanes lanes, MeterRegistry meters) {
    this.lanes = lanes;
    this.ledger = new LedgerSql(lanes);
    this.meters = meters;
  }

  @Override
  public Uni<GrantOutcome> grant(Grant grant) {
    String about =
        "operation=%s account=%s amount=%s"
            .formatted(grant.operationId(), grant.account(), grant.amount());
    return observed("granted", about, ledger.grant(grant), ObservedLedger::word);
  }

  @Override
  public Uni<CorrectionOutcome> correct(Correction correction) {
    String about =
        "operation=%s account=%s credits=%d actor=%s"
            .formatted(
                correction.operationId(),
                correction.account(),
                correction.credits(),
                correction.actor());
    return observed("corrected", about, ledger.correct(correction), ObservedLedger::word);
  }

  @Override
  public Uni<FreezeOutcome> freeze(FreezeHold freeze) {
    String about =
        "hold=%s account=%s amount=%s reference=%s"
            .formatted(freeze.holdId(), freeze.account(), freeze.amount(), freeze.reference());
    return observed("frozen", about, ledger.freeze(freeze), ObservedLedger::word);
  }

  @Override
  public Uni<CloseOutcome> settle(SettleHold settle) {
    String about =
        "hold=%s account=%s amount=%s"
            .formatted(settle.holdId(), settle.account(), settle.amount());
    return observed("settled", about, ledger.settle(settle), ObservedLedger::word)
        .invoke(outcome -> countIfLate("settle", outcome));
  }

  @Override
  public Uni<CloseOutcome> release(ReleaseHold release) {
    String about = "hold=%s account=%s".formatted(release.holdId(), release.account());
    return observed("released", about, ledger.release(release), ObservedLedger::word)
        .invoke(outcome -> countIfLate("release", outcome));
  }

  @Override
  public Uni<Optional<CloseOutcome>> obey(String messageId, CreditCommand command) {
    String verb =
        switch (command) {
          case SettleHold settle -> "settle";
          case ReleaseHold release -> "release";
        };
    String about =
        "hold=%s account=%s message=%s".formatted(command.holdId(), command.account(), messageId);
    return observed(
            verb.equals("settle") ? "settled" : "released",
            about,
            ledger.obey(messageId, command),
            outcome -> outcome.map(ObservedLedger::word).orElse("seen"))
        .invoke(outcome -> outcome.ifPresent(answered -> countIfLate(verb, answered)));
  }

  @Override
  public Uni<Boolean> expire(String holdId, String account) {
    return ledger
        .expire(holdId, account)
        .invoke(
            expired -> {
              if (expired) {
                meters.counter("reelwright.ledger.expired").increment();
                LOG.warnf("ledger.expired hold=%s account=%s", holdId, account);
              }
            });
  }

  /** Time passes everywhere; its entries tell. */
  @Override
  public Uni<Void> catchUp(String account) {
    return ledger.catchUp(account);
  }

  private <T> Uni<T> observed(String event, String about, Uni<T> call, Function<T, String> word) {
    return Uni.createFrom()
        .deferred(
            () -> {
              long start = System.nanoTime();
              return call.invoke(outcome -> note(event, about, word.apply(outcome), start))
                  .onFailure()
                  .invoke(failure -> note(event, about, "failed", start));
            });
  }

  private void note(String event, String about, String outcome, long startNanos) {
    Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
    meters.timer("reelwright.ledger.verb", "verb", event, "outcome", outcome).record(took);
    LOG.infof("ledger.%s %s outcome=%s ms=%d", event, about, outcome, took.toMillis());
  }

  private void countIfLate(String verb, CloseOutcome outcome) {
    @Nullable Hold found =
        switch (outcome) {
          case CloseOutcome.AlreadyEnded late -> late.hold();
          case CloseOutcome.Mismatch mismatch -> mismatch.hold();
          case CloseOutcome.Closed closed -> null;
          case CloseOutcome.MoreThanHeld more -> null;
          case CloseOutcome.UnknownHold unknown -> null;
        };
    if (found != null) {
      meters
          .counter(
              "reelwright.ledger.late.ends",
              "verb",
              verb,
              "ended",
              found.state().name().toLowerCase(Locale.ROOT))
          .increment();
      LOG.warnf(
          "ledger.late verb=%s hold=%s account=%s state=%s settled=%s",
          verb, found.holdId(), found.account(), found.state(), found.settled());
    }
  }

  private static String word(GrantOutcome outcome) {
    return switch (outcome) {
      case GrantOutcome.Granted granted -> granted.replayed() ? "replayed" : "applied";
      case GrantOutcome.Mismatch mismatch -> "mismatch";
    };
  }

  private static String word(CorrectionOutcome outcome) {
    return switch (outcome) {
      case CorrectionOutcome.Corrected corrected -> corrected.replayed() ? "replayed" : "applied";
      case CorrectionOutcome.Insufficient insufficient -> "insufficient";
      case CorrectionOutcome.UnknownAccount unknown -> "unknown_account";
      case CorrectionOutcome.Mismatch mismatch -> "mismatch";
    };
  }

  private static String word(FreezeOutcome outcome) {
    return switch (outcome) {
      case FreezeOutcome.Frozen frozen -> frozen.replayed() ? "replayed" : "applied";
      case FreezeOutcome.Insufficient insufficient -> "insufficient";
      case FreezeOutcome.OverBudget over -> "over_budget";
      case FreezeOutcome.Mismatch mismatch -> "mismatch";
    };
  }

  private static String word(CloseOutcome outcome) {
    return switch (outcome) {
      case CloseOutcome.Closed closed -> closed.replayed() ? "replayed" : "applied";
      case CloseOutcome.AlreadyEnded ended -> "already_ended";
      case CloseOutcome.Mismatch mismatch -> "mismatch";
      case CloseOutcome.MoreThanHeld more -> "more_than_held";
      case CloseOutcome.UnknownHold unknown -> "unknown_hold";
    };
  }
}
