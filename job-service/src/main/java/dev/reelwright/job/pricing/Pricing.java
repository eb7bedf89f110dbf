package dev.reelwright.job.pricing;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.job.catalogue.LiveCatalogue;
import dev.reelwright.job.catalogue.Offer;
import dev.reelwright.job.catalogue.Tariff;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.Scenario;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.job.Price;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Quotes from the catalogue, in memory. */
@ApplicationScoped
public class Pricing {
  private static final int CHARACTERS_IN_A_PART = 1000;
  private static final long LEAST = 1;

  private final LiveCatalogue catalogue;

  Pricing(LiveCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * What this job will cost if it succeeds.
   *
   * @throws ProblemException {@link Problem.InvalidRequest} for a model that is not on offer, or
   *     not for such an order, and for what none of the model's routes takes
   */
  public Quote quote(SubmitJob submit) {
    Offer.Sold sold =
        catalogue
            .offerTo(submit.mode())
            .sell(
                submit.model(),
                submit.spec(),
                Optional.ofNullable(submit.scenario()).flatMap(Scenario::named));
    Price price = quote(sold.model().tariff(), Facts.of(sold.spec()));
    return new Quote(sold.spec(), sold.maker(), sold.ways(), price);
  }

  /**
   * The price of an order. Whole credits: the exact sum is rounded up, once. It is computed once
   * per job too: what is quoted is frozen, kept with the job and settled, whatever the catalogue or
   * a worker says later, and whichever route makes it. At least 1 credit, also for an order of
   * which nothing is to be made anew.
   *
   * @throws ProblemException {@link Problem.InvalidRequest} for a resolution that is not on offer,
   *     and for an order that would cost more than the ledger can hold
   * @throws IllegalArgumentException if the order does not state what the price depends on; the
   *     catalogue sells no such model
   */
  public static Price quote(Tariff tariff, Facts facts) {
    BigDecimal credits =
        tariff
            .base()
            .add(perSecond(tariff, facts))
            .add(perResolution(tariff, facts))
            .add(perScene(tariff, facts))
            .add(perThousandCharacters(tariff, facts))
            .setScale(0, RoundingMode.CEILING);
    if (credits.compareTo(BigDecimal.valueOf(Amount.MAX)) > 0) {
      throw refused("spec", "costs more than %d credits".formatted(Amount.MAX));
    }
    return new Price(Math.max(LEAST, credits.longValueExact()));
  }

  private static BigDecimal perSecond(Tariff tariff, Facts facts) {
    BigDecimal rate = tariff.perSecond();
    return rate.signum() == 0
        ? BigDecimal.ZERO
        : rate.multiply(seconds(facts.duration().orElseThrow(Pricing::unstated)));
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
  }

  private static BigDecimal perResolution(Tariff tariff, Facts facts) {
    Map<String, BigDecimal> parts = tariff.perResolution();
    if (parts.isEmpty()) {
      return BigDecimal.ZERO;
    }
    String resolution = facts.resolution().orElseThrow(Pricing::unstated);
    BigDecimal part = parts.get(resolution);
    if (part == null) {
      throw refused("resolution", "must be one of " + new TreeSet<>(parts.keySet()));
    }
    return part;
  }

  private static BigDecimal perScene(Tariff tariff, Facts facts) {
    BigDecimal rate = tariff.perScene();
    return rate.signum() == 0
        ? BigDecimal.ZERO
        : rate.multiply(BigDecimal.valueOf(facts.scenes().orElseThrow(Pricing::unstated)));
  }

  private static BigDecimal perThousandCharacters(Tariff tariff, Facts facts) {
    BigDecimal rate = tariff.perThousandCharacters();
    return rate.signum() == 0
        ? BigDecimal.ZERO
        : rate.multiply(started(facts.characters().orElseThrow(Pricing::unstated)));
  }

  private static BigDecimal started(int characters) {
    return BigDecimal.valueOf(Math.ceilDiv(characters, CHARACTERS_IN_A_PART));
  }

  private static IllegalArgumentException unstated() {
    return new IllegalArgumentException("the order does not state what its price depends on");
  }

  private static ProblemException refused(String field, String message) {
    return new ProblemException(new Problem.InvalidRequest(field, message));
  }
}
