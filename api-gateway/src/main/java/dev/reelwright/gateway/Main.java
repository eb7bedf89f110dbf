package dev.reelwright.gateway;

import dev.reelwright.gateway.edge.RequestTargets;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the gateway; here only for what must be said before Quarkus begins. */
@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String... arguments) {
    RequestTargets.judgeHere();
    Quarkus.run(arguments);
  }
}
