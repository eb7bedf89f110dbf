package dev.reelwright.dialect;

import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.Problem;
import java.util.Optional;

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
   * The message that this event owes to the customer's server, if any.
   *
   * @param links builds absolute links to this platform
   */
  Optional<Callback> callback(JobEvent event, PublicLinks links);
}
