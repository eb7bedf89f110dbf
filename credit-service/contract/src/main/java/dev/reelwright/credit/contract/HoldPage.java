package dev.reelwright.credit.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Open holds, oldest first.
 *
 * @param nextAfter pass as {@code after} for the next page; null on the last one
 */
public record HoldPage(List<OpenHold> holds, @Nullable String nextAfter) {
  /** An open hold and when it was made. */
  public record OpenHold(Hold hold, Instant openedAt) {}
}
