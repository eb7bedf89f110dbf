package dev.reelwright.job.catalogue;

import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import java.util.Optional;

/**
 * A way to reach a model.
 *
 * @param tariff what it costs
 * @param limits what it takes of orders by prompt; empty for a model that is not ordered so
 */
public record Route(Tariff tariff, Optional<Limits> limits) {
  /** Of a model whose orders have nothing that could be limited. */
  public static Route of(Tariff tariff) {
    return new Route(tariff, Optional.empty());
  }

  /**
   * The order with what it leaves open filled in.
   *
   * @throws ProblemException {@link Problem.InvalidRequest} for what this route does not take
   */
  public JobSpec fit(JobSpec spec) {
    return switch (spec) {
      case JobSpec.StillWithAudio still -> still;
      case JobSpec.PromptToVideo prompt -> limits.orElseThrow().fit(prompt);
    };
  }
}
