package dev.reelwright.credit.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A message of the topic {@link CreditTopics#COMMANDS}, keyed by ledger account. Safe to repeat: a
 * hold ends once, whatever arrives how often.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CreditCommand.SettleHold.class, name = "SettleHold"),
  @JsonSubTypes.Type(value = CreditCommand.ReleaseHold.class, name = "ReleaseHold")
})
public sealed interface CreditCommand {
  String holdId();

  String account();

  /**
   * Consume {@code amount} of the hold and return the rest.
   *
   * @param amount 0 to the hold's amount
   */
  record SettleHold(String holdId, String account, Amount amount) implements CreditCommand {}

  /** Return the whole hold. */
  record ReleaseHold(String holdId, String account, String reason) implements CreditCommand {}
}
