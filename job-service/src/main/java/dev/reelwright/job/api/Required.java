package dev.reelwright.job.api;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a caller may not forget. */
final class Required {
  private Required() {}

  /**
   * Whoever forgets the mode is told so: neither may it see both worlds, nor take something that is
   * there for something that is not.
   */
  static Mode mode(@Nullable Mode mode) {
    return Optional.ofNullable(mode)
        .orElseThrow(
            () -> new ProblemException(new Problem.InvalidRequest("mode", "must not be left out")));
  }
}
