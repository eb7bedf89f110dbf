package dev.reelwright.credit.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What became of a {@link Grant}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = GrantOutcome.Granted.class, name = "Granted"),
  @JsonSubTypes.Type(value = GrantOutcome.Mismatch.class, name = "Mismatch")
})
public sealed interface GrantOutcome {
  /**
   * The credits are on the account.
   *
   * @param balance right after the grant, also when the answer is repeated
   * @param replayed this operation had been applied before; nothing was added now
   */
  record Granted(Balance balance, boolean replayed) implements GrantOutcome {}

  /**
   * The operation id was used before with another body.
   *
   * @param field the first field that differs: {@code account}, {@code amount}, {@code reason},
   *     {@code kind}, {@code priority}, {@code effectiveAt}, {@code expiresAt}, {@code actor}
   */
  record Mismatch(String operationId, String field) implements GrantOutcome {}
}
