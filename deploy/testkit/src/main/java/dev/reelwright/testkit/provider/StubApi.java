package dev.reelwright.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * One provider's API as the stub speaks it: which request means what, and which words each state
 * has. Stateless; any thread.
 */
public interface StubApi {
  /** As {@code VideoProvider.name()} of the adapter. */
  String name();

  /** A new id in this API's form. */
  String newTaskId();

  /** Whether the request carries this key where the API looks for it. */
  boolean authorised(StubRequest request, String key);

  /** What the request asks for. Called before the key is judged. */
  StubCall call(StubRequest request);

  /** The answer to a submit that was taken. */
  StubAnswer accepted(Sight sight);

  /** The answer to a submit that was not taken, in the API's own structured words. */
  StubAnswer refused(Script.Refusal refusal);

  /**
   * The answer to a look. The state is never {@link StubState.Unreadable}.
   *
   * @param sight lists that the API has are written even when they are empty, so that schema drift
   *     can turn them to null
   */
  StubAnswer read(Sight sight);

  /**
   * The answer to a look that the API itself refuses.
   *
   * @param trouble {@code THROTTLED}, {@code OUTAGE}, {@code KEY_REFUSED} or {@code NOT_FOUND}; the
   *     others do not come from an API
   */
  StubAnswer unreadable(StubState.Trouble trouble);

  /**
   * The answer to a cancellation.
   *
   * @param taken whether the API says that it will stop
   */
  default StubAnswer cancelled(Sight sight, boolean taken) {
    return StubAnswer.page(404);
  }

  /** The answer to a listing: of these tasks, newest first, what the request asks for. */
  default StubAnswer listing(StubRequest request, List<Sight> newestFirst) {
    return StubAnswer.page(404);
  }

  /** What is answered where the file is asked for, instead of the file: e.g. a redirect. */
  default Optional<StubAnswer> contentAnswer(StubRequest request, Sight sight) {
    return Optional.empty();
  }

  /** The body of a callback; empty where this API does not call for such a state. */
  default Optional<JsonNode> callback(Sight sight) {
    return Optional.empty();
  }

  /** The body of a callback that does not come from this API but names a task of it. */
  default Optional<JsonNode> forged(Sight sight) {
    return callback(sight);
  }
}
