package dev.reelwright.job.asset;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Who can speak; the engine says so. */
public interface Voices {
  /**
   * Ids of all voices. Fails with {@link dev.reelwright.job.contract.Problem.Unavailable} until a
   * worker has been heard of for the first time.
   */
  Uni<Set<String>> ids();
}
