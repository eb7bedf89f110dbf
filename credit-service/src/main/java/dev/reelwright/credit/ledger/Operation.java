package dev.reelwright.credit.ledger;

import dev.reelwright.credit.contract.Correction;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.LotKind;
import dev.reelwright.credit.contract.LotTerms;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One verb on one account, as the function {@code ledger_apply} takes it.
 *
 * @param id the operation's id; operations with one id never share a statement
 * @param json what the function reads: its record in {@code R__ledger_functions.sql} names the
 *     fields
 */
record Operation(String account, String id, JsonObject json) {
  static Operation grant(Grant grant) {
    LotTerms terms = grant.lotTerms();
    Operation operation = of("GRANT", grant.account(), grant.operationId());
    operation
        .json
        .put("amount", grant.amount().credits())
        .put("reason", grant.reason())
        .put("kind", terms.kind().name())
        .put("priority", terms.priority())
        .put("effective_at", time(terms.effectiveAt()))
        .put("expires_at", time(terms.expiresAt()))
        .put("actor", grant.actor());
    return operation;
  }

  static Operation correct(Correction correction) {
    Operation operation = of("CORRECT", correction.account(), correction.operationId());
    operation
        .json
        .put("amount", correction.credits())
        .put("reason", correction.reason())
        .put("kind", LotKind.CORRECTION.name())
        .put("priority", LotTerms.DEFAULT_PRIORITY)
        .put("actor", correction.actor());
    return operation;
  }

  static Operation freeze(FreezeHold freeze) {
    Operation operation = of("FREEZE", freeze.account(), freeze.holdId());
    operation
        .json
        .put("amount", freeze.amount().credits())
        .put("backstop", time(freeze.backstop()))
        .put("reference", freeze.reference())
        .put("spender", freeze.spender());
    return operation;
  }

  static Operation close(CreditCommand command) {
    return switch (command) {
      case SettleHold settle -> {
        Operation operation = of("SETTLE", settle.account(), settle.holdId());
        operation.json.put("amount", settle.amount().credits());
        yield operation;
      }
      case ReleaseHold release -> {
        Operation operation = of("RELEASE", release.account(), release.holdId());
        operation.json.put("reason", release.reason());
        yield operation;
      }
    };
  }

  /** The same, once per message. */
  static Operation obey(String messageId, CreditCommand command) {
    Operation operation = close(command);
    operation.json.put("message", messageId);
    return operation;
  }

  static Operation expire(String holdId, String account) {
    Operation operation = of("EXPIRE", account, holdId);
    operation.json.put("reason", "backstop passed");
    return operation;
  }

  static Operation catchUp(String account) {
    return of("TICK", account, "");
  }

  private static Operation of(String verb, String account, String id) {
    return new Operation(account, id, new JsonObject().put("verb", verb).put("id", id));
  }

  /** To the microsecond, which is what PostgreSQL keeps. */
  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MICROS).toString();
  }
}
