package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;

/** What is unknown, foreign, of the other mode or deleted: it all looks the same. */
final class StoryboardNotFound {
  private StoryboardNotFound() {}

  static ProblemException problem() {
    return new ProblemException(new Problem.NotFound("storyboard"));
  }
}
