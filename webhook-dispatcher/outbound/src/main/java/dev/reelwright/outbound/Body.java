package dev.reelwright.outbound;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** Takes in the body of an answer, on the exchange's context. */
interface Body {
  /** Whether the body that follows this head is to be read; if not the exchange ends here. */
  boolean wants(Exchange.Head head);

  /** Takes a part. False: that is enough, the exchange ends here. */
  boolean take(Buffer part);

  /** If there is no room for more now: done when there is again. */
  default Optional<Future<Void>> full() {
    return Optional.empty();
  }
}
