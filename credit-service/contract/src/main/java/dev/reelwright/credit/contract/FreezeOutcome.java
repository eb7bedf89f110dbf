package dev.reelwright.credit.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a {@link FreezeHold}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FreezeOutcome.Frozen.class, name = "Frozen"),
  @JsonSubTypes.Type(value = FreezeOutcome.Insufficient.class, name = "Insufficient"),
  @JsonSubTypes.Type(value = FreezeOutcome.OverBudget.class, name = "OverBudget"),
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
   * The credits are there, but a budget does not allow it; nothing was frozen.
   *
   * @param scope the {@link Budget#scope()} that refused
   * @param period which of its limits
   * @param limit credits that the period allows
   * @param spent credits frozen or settled in the period so far; zero for {@link BudgetPeriod#JOB}
   * @param resetsAt when the period ends; null for {@link BudgetPeriod#JOB}
   */
  record OverBudget(
      String scope,
      BudgetPeriod period,
      Amount limit,
      Amount spent,
      Amount required,
      @Nullable Instant resetsAt)
      implements FreezeOutcome {}

  /**
   * The hold id was used before with another body.
   *
   * @param field the first field that differs: {@code account}, {@code amount} or {@code spender}
   */
  record Mismatch(String holdId, String field) implements FreezeOutcome {}
}
