package dev.reelwright.gateway.edge;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.concurrent.Executor;

/** Brings work back to the event loop of the request it belongs to. */
public final class Contexts {
  private Contexts() {}

  /**
   * Runs things on the context of the caller, at once when they are there already.
   *
   * @throws NullPointerException off any event loop
   */
  public static Executor current() {
    Context context = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
    return task -> {
      if (Vertx.currentContext() == context) {
        task.run();
      } else {
        context.runOnContext(ignored -> task.run());
      }
    };
  }
}
