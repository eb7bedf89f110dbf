package dev.reelwright.job.api;

import dev.reelwright.job.store.TransientFailures;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** An answer that does not come in time is a problem, not a hang. */
final class InTime {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private InTime() {}

  /** A read is done again when a connection was lost under it. */
  static <T> Uni<T> read(Supplier<Uni<? extends T>> query) {
    return inTime(TransientFailures.retryBriefly(query));
  }

  static <T> Uni<T> inTime(Uni<T> answer) {
    return answer.ifNoItem().after(PATIENCE).fail();
  }
}
