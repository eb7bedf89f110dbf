package dev.reelwright.dialect;

import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.storyboard.StoryboardEvent;
import java.util.Optional;
import java.util.Set;

/** One published API: where it lives and how it words refusals and callbacks. Pure; any thread. */
public interface Dialect {
  Surface surface();

  /** Turns a refusal into this API's own envelope. Total: every problem has an answer. */
  Rendered render(Problem problem);

  /**
   * The same, for an API that tells its customers by which name we know their request.
   *
   * @param requestId what operators find in the log
   */
  default Rendered render(Problem problem, String requestId) {
    return render(problem);
  }

  /**
   * The message that this event owes to the URL that came with the job itself, if any.
   *
   * @param links builds absolute links to this platform
   */
  Optional<Callback> callback(JobEvent event, PublicLinks links);

  /** What an endpoint may be registered for, in this API's words; none: it has no endpoints. */
  default Set<String> endpointEvents() {
    return Set.of();
  }

  /**
   * The message that this event owes to the account's endpoints, if any.
   *
   * @param links builds absolute links to this platform
   */
  default Optional<Announcement> announcement(JobEvent event, PublicLinks links) {
    return Optional.empty();
  }

  /** The message that this event owes to the account's endpoints, if any. */
  default Optional<Announcement> announcement(StoryboardEvent event) {
    return Optional.empty();
  }
}
