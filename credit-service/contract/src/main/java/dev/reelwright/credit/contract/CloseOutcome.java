package dev.reelwright.credit.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What became of a settle or a release. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CloseOutcome.Closed.class, name = "Closed"),
  @JsonSubTypes.Type(value = CloseOutcome.AlreadyEnded.class, name = "AlreadyEnded"),
  @JsonSubTypes.Type(value = CloseOutcome.Mismatch.class, name = "Mismatch"),
  @JsonSubTypes.Type(value = CloseOutcome.MoreThanHeld.class, name = "MoreThanHeld"),
  @JsonSubTypes.Type(value = CloseOutcome.UnknownHold.class, name = "UnknownHold")
})
public sealed interface CloseOutcome {
  /**
   * The hold has ended as asked.
   *
   * @param replayed it had ended in just this way before; nothing was written now
   */
  record Closed(Hold hold, boolean replayed) implements CloseOutcome {}

  /** The hold ended otherwise before: refused, recorded, never applied. */
  record AlreadyEnded(Hold hold) implements CloseOutcome {}

  /**
   * The hold was settled before, with another body: refused, never applied.
   *
   * @param field the first field that differs: {@code amount}
   */
  record Mismatch(Hold hold, String field) implements CloseOutcome {}

  /** A settle may not exceed its hold. */
  record MoreThanHeld(Hold hold, Amount asked) implements CloseOutcome {}

  record UnknownHold(String holdId) implements CloseOutcome {}
}
