package dev.reelwright.provider;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * One provider's API. Stateless; any thread; blocks nobody. No method's {@link Uni} fails: what
 * goes wrong is an outcome. Each call is sent once and ends within the limits that {@link
 * ProviderAccount} gives.
 */
public interface VideoProvider {
  /** How routes and callbacks name it: lowercase letters, digits and {@code -}. */
  String name();

  /** How often to look at a task where the provider does not say. */
  Pace pace();

  /** Asks for a clip. */
  Uni<Submission> submit(ProviderOrder order, ProviderAccount account);

  /**
   * Reads a task.
   *
   * @param taskId as {@link Submission.Accepted} named it
   */
  Uni<Reading> read(String taskId, ProviderOrder order, ProviderAccount account);

  /**
   * Looks for the task of an order whose submission had no answer. Only what cannot be anybody
   * else's is {@link Search.Found}; what may be another order's of ours is a {@link
   * Search.Candidates candidate}.
   */
  default Uni<Search> find(ProviderOrder order, ProviderAccount account) {
    return Uni.createFrom().item(new Search.Impossible());
  }

  /** Asks the provider to stop. */
  default Uni<Cancellation> cancel(String taskId, ProviderAccount account) {
    return Uni.createFrom().item(new Cancellation.NotOffered());
  }

  /**
   * How the provider's callback names the task. The body is a stranger's: nothing in it is believed
   * beyond this.
   */
  Optional<String> taskIdIn(byte[] callbackBody);
}
