package dev.reelwright.gateway.problem;

import dev.reelwright.dialect.Rendered;
import dev.reelwright.job.contract.Problem;

/** Words the refusals of paths that belong to no dialect and yet have an envelope of their own. */
public interface PathEnvelope {
  /** Whether the path is one of those; absolute and decoded, without the query. */
  boolean covers(String path);

  /** Total: every problem has an answer. */
  Rendered render(Problem problem);
}
