package dev.reelwright.credit.settlement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.database.DatabaseUnavailableException;
import dev.reelwright.credit.ledger.Ledger;
import dev.reelwright.credit.wire.InvalidRequestException;
import dev.reelwright.credit.wire.Unreadable;
import dev.reelwright.credit.wire.Validation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Reads a command, lets the ledger obey it, acknowledges. One at a time, in the topic's order. */
@ApplicationScoped
public class CreditCommandsConsumer {
  private static final Logger LOG = Logger.getLogger(CreditCommandsConsumer.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Ledger ledger;
  private final ObjectMapper json;

  CreditCommandsConsumer(Ledger ledger, ObjectMapper json) {
    this.ledger = ledger;
    this.json = json;
  }

  @Incoming("credit-commands")
  Uni<Void> obey(String message) {
    return Uni.createFrom()
        .item(() -> read(message))
        .chain(command -> close(command).invoke(outcome -> judge(command, outcome)))
        .onFailure()
        .invoke(CreditCommandsConsumer::note)
        .replaceWithVoid();
  }

  private Uni<CloseOutcome> close(CreditCommand command) {
    Uni<CloseOutcome> closing =
        switch (command) {
          case CreditCommand.SettleHold settle -> ledger.settle(settle);
          case CreditCommand.ReleaseHold release -> ledger.release(release);
        };
    return closing
        .onFailure(DatabaseUnavailableException.class)
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely();
  }

  private CreditCommand read(String message) {
    try {
      CreditCommand command = json.readValue(message, CreditCommand.class);
      Validation.check(command);
      return command;
    } catch (JsonProcessingException e) {
      throw new ImpossibleCommandException("unreadable command: " + Unreadable.reason(e), e);
    } catch (InvalidRequestException e) {
      throw new ImpossibleCommandException("invalid command: " + e.detail(), e);
    }
  }

  /** A late end is normal news and done with; the ledger has counted it. */
  private static void judge(CreditCommand command, CloseOutcome outcome) {
    switch (outcome) {
      case CloseOutcome.Closed closed -> {}
      case CloseOutcome.AlreadyEnded late -> {}
      case CloseOutcome.MoreThanHeld more ->
          throw new ImpossibleCommandException(
              "hold %s keeps %s credits, asked were %s"
                  .formatted(command.holdId(), more.hold().amount(), more.asked()));
      case CloseOutcome.UnknownHold unknown ->
          throw new ImpossibleCommandException(
              "account %s has no hold %s".formatted(command.account(), unknown.holdId()));
    }
  }

  private static void note(Throwable failure) {
    if (failure instanceof ImpossibleCommandException) {
      LOG.warnf("settlement.refused outcome=dead_letter reason=%s", failure.getMessage());
    } else {
      LOG.errorf(failure, "settlement.refused outcome=dead_letter reason=fault");
    }
  }
}
