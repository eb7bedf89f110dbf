package dev.reelwright.job.pricing;

import dev.reelwright.job.catalogue.Catalogue;
import dev.reelwright.job.catalogue.Model;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.job.Price;
import jakarta.enterprise.context.ApplicationScoped;

/** Quotes from the catalogue, in memory. */
@ApplicationScoped
public class Pricing {
  private final Catalogue catalogue;

  Pricing(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * What this job will cost if it succeeds.
   *
   * @throws ProblemException {@link Problem.InvalidRequest} for a model that is not on offer
   */
  public Price quote(SubmitJob submit) {
    return catalogue.model(submit.model()).map(Model::flat).orElseThrow(() -> unknown(submit));
  }

  private ProblemException unknown(SubmitJob submit) {
    return new ProblemException(
        new Problem.InvalidRequest(
            "model",
            "there is no model '"
                + submit.model()
                + "'; on offer: "
                + String.join(", ", catalogue.ids())));
  }
}
