package dev.reelwright.credit.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What became of a {@link FreezeHold}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FreezeOutcome.Frozen.class, name = "Frozen"),
  @JsonSubTypes.Type(value = FreezeOutcome.Insufficient.class, name = "Insufficient"),
  @JsonSubTypes.Type(value = FreezeOutcome.Mismatch.class, name = "Mismatch")
})
public sealed interface FreezeOutcome {
  /**
   * The hold exists. A repeat finds it even when the balance has shrunk since, and in whatever
   * state it has reached.
   *
   * @param replayed the hold had been made before
   */
  record Frozen(Hold hold, boolean replayed) implements FreezeOutcome {}

  /** Not enough is available; nothing was frozen. */
  record Insufficient(Amount required, Amount available) implements FreezeOutcome {}

  /**
   * The hold id was used before with another body.
   *
   * @param field the first field that differs: {@code account} or {@code amount}
   */
  record Mismatch(String holdId, String field) implements FreezeOutcome {}
}
