package dev.reelwright.credit.ledger;

import dev.reelwright.credit.contract.CloseOutcome;
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
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The ledger that the service uses: {@link LedgerSql} with one wide log line and one measurement
 * per call. The timer {@code reelwright.ledger.verb} (tags {@code verb}, {@code outcome}) counts as
 * well; {@code reelwright.ledger.late.ends} counts ends that came after another end and should stay
 * rare.
 */
@ApplicationScoped
public class ObservedLedger implements Ledger {
  private static final Logger LOG = Logger.getLogger("reelwright.ledger");

  private final Ledger ledger;
  private final MeterRegistry meters;

  @Inject
  ObservedLedger(Database database, MeterRegistry meters) {
    this.ledger = new LedgerSql(database);
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

  /** A look that finds nothing due is no unit of work: it leaves no line. */
  @Override
  public Uni<Optional<Hold>> expireNext(Instant now) {
    return ledger
        .expireNext(now)
        .invoke(
            expired ->
                expired.ifPresent(
                    hold -> {
                      meters.counter("reelwright.ledger.expired").increment();
                      LOG.warnf(
                          "ledger.expired hold=%s account=%s amount=%s reference=%s backstop=%s",
                          hold.holdId(),
                          hold.account(),
                          hold.amount(),
                          hold.reference(),
                          hold.backstop());
                    }));
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
    if (outcome instanceof CloseOutcome.AlreadyEnded late) {
      meters
          .counter(
              "reelwright.ledger.late.ends",
              "verb",
              verb,
              "ended",
              late.hold().state().name().toLowerCase(Locale.ROOT))
          .increment();
      LOG.warnf(
          "ledger.late verb=%s hold=%s account=%s state=%s settled=%s",
          verb,
          late.hold().holdId(),
          late.hold().account(),
          late.hold().state(),
          late.hold().settled());
    }
  }

  private static String word(GrantOutcome outcome) {
    return switch (outcome) {
      case GrantOutcome.Granted granted -> granted.replayed() ? "replayed" : "applied";
      case GrantOutcome.Mismatch mismatch -> "mismatch";
    };
  }

  private static String word(FreezeOutcome outcome) {
    return switch (outcome) {
      case FreezeOutcome.Frozen frozen -> frozen.replayed() ? "replayed" : "applied";
      case FreezeOutcome.Insufficient insufficient -> "insufficient";
      case FreezeOutcome.Mismatch mismatch -> "mismatch";
    };
  }

  private static String word(CloseOutcome outcome) {
    return switch (outcome) {
      case CloseOutcome.Closed closed -> closed.replayed() ? "replayed" : "applied";
      case CloseOutcome.AlreadyEnded ended -> "already_ended";
      case CloseOutcome.MoreThanHeld more -> "more_than_held";
      case CloseOutcome.UnknownHold unknown -> "unknown_hold";
    };
  }
}
