package dev.reelwright.credit.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What became of a {@link Correction}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CorrectionOutcome.Corrected.class, name = "Corrected"),
  @JsonSubTypes.Type(value = CorrectionOutcome.Insufficient.class, name = "Insufficient"),
  @JsonSubTypes.Type(value = CorrectionOutcome.UnknownAccount.class, name = "UnknownAccount"),
  @JsonSubTypes.Type(value = CorrectionOutcome.Mismatch.class, name = "Mismatch")
})
public sealed interface CorrectionOutcome {
  /**
   * The entry is made.
   *
   * @param balance right after the correction, also when the answer is repeated
   * @param replayed it had been made before; nothing was written now
   */
  record Corrected(Balance balance, boolean replayed) implements CorrectionOutcome {}

  /** Less is available than should be taken back; nothing was taken. */
  record Insufficient(Amount required, Amount available) implements CorrectionOutcome {}

  record UnknownAccount(String account) implements CorrectionOutcome {}

  /**
   * The operation id was used before with another body.
   *
   * @param field the first field that differs: {@code account}, {@code credits}, {@code reason} or
   *     {@code actor}
   */
  record Mismatch(String operationId, String field) implements CorrectionOutcome {}
}
