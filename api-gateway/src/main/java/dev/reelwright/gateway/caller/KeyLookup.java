package dev.reelwright.gateway.caller;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where keys are known: the database, or a fake of it. */
@FunctionalInterface
public interface KeyLookup {
  /**
   * The caller whose live key has this digest. A failure means that nobody can say just now.
   *
   * @param sha256 lowercase hex
   */
  Uni<Optional<Caller>> find(String sha256);
}
