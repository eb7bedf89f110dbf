package dev.reelwright.credit.settlement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.ledger.Ledger;
import dev.reelwright.credit.wire.InvalidRequestException;
import dev.reelwright.credit.wire.Unreadable;
import dev.reelwright.credit.wire.Validation;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
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
  Uni<Void> obey(ConsumerRecord<String, String> message) {
    return Uni.createFrom()
        .item(() -> read(message.value()))
        .chain(command -> obey(messageId(message), command))
        .onFailure()
        .invoke(CreditCommandsConsumer::note);
  }

  private Uni<Void> obey(String messageId, CreditCommand command) {
    return ledger
        .obey(messageId, command)
        .onFailure(failure -> !isPoison(failure))
        .invoke(failure -> LOG.errorf("settlement.waits hold=%s: %s", command.holdId(), failure))
        .onFailure(failure -> !isPoison(failure))
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely()
        .invoke(outcome -> outcome.ifPresent(answered -> judge(command, answered)))
        .replaceWithVoid();
  }

  /**
   * The event id that the sender gave it, which a redelivery bears again; without one, its place in
   * the topic.
   */
  private static String messageId(ConsumerRecord<String, String> message) {
    Header id = message.headers().lastHeader("ce_id");
    return id == null
        ? message.topic() + "-" + message.partition() + "-" + message.offset()
        : new String(id.value(), StandardCharsets.UTF_8);
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

  /** PostgreSQL says of this very command that it can never be right; all else may pass. */
  private static boolean isPoison(Throwable failure) {
    if (failure instanceof PgException refused && refused.getSqlState() != null) {
      return refused.getSqlState().startsWith("22") || refused.getSqlState().startsWith("23");
    }
    return false;
  }

  /**
   * A late end is normal news and done with; the ledger has recorded and counted it. A release of a
   * hold that never was has nothing to do: its sender could not know whether its freeze arrived.
   */
  private static void judge(CreditCommand command, CloseOutcome outcome) {
    switch (outcome) {
      case CloseOutcome.Closed closed -> {}
      case CloseOutcome.AlreadyEnded late -> {}
      case CloseOutcome.Mismatch late -> {}
      case CloseOutcome.MoreThanHeld more ->
          throw new ImpossibleCommandException(
              "hold %s keeps %s credits, asked were %s"
                  .formatted(command.holdId(), more.hold().amount(), more.asked()));
      case CloseOutcome.UnknownHold unknown -> {
        if (command instanceof CreditCommand.SettleHold) {
          throw new ImpossibleCommandException(
              "account %s has no hold %s".formatted(command.account(), unknown.holdId()));
        }
      }
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
