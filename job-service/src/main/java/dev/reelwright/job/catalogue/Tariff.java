package dev.reelwright.job.catalogue;

import dev.reelwright.credit.contract.Amount;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a model costs: the sum of its parts, in credits. Each part is 0 to {@link Amount#MAX} with
 * at most {@link #MOST_DECIMALS} decimals; 0 leaves it out.
 *
 * @param base for each video
 * @param perSecond for each second that was ordered, in fractions too
 * @param perResolution by resolution as ordered; empty where the resolution costs nothing
 * @param perScene for each scene that was ordered
 * @param perThousandCharacters for each thousand characters of text, a started one counts whole
 */
public record Tariff(
    BigDecimal base,
    BigDecimal perSecond,
    Map<String, BigDecimal> perResolution,
    BigDecimal perScene,
    BigDecimal perThousandCharacters) {
  public static final int MOST_DECIMALS = 6;

  private static final BigDecimal MOST = BigDecimal.valueOf(Amount.MAX);

  public Tariff {
    perResolution = Map.copyOf(perResolution);
    requireInRange("base", base);
    requireInRange("per-second", perSecond);
    perResolution.forEach((resolution, part) -> requireInRange("per-resolution", part));
    requireInRange("per-scene", perScene);
    requireInRange("per-thousand-characters", perThousandCharacters);
    if (!isPositive(base)
        && !isPositive(perSecond)
        && !isPositive(perScene)
        && !isPositive(perThousandCharacters)
        && !areAllPositive(perResolution.values())) {
      throw new IllegalArgumentException("sells a video for nothing");
    }
  }

  /** The same price for every video. */
  public static Tariff flat(BigDecimal base) {
    return new Tariff(base, BigDecimal.ZERO, Map.of(), BigDecimal.ZERO, BigDecimal.ZERO);
  }

  /** What an order must state to be priced. */
  public Set<Fact> needs() {
    Set<Fact> needs = EnumSet.noneOf(Fact.class);
    if (isPositive(perSecond)) {
      needs.add(Fact.DURATION);
    }
    if (!perResolution.isEmpty()) {
      needs.add(Fact.RESOLUTION);
    }
    if (isPositive(perScene)) {
      needs.add(Fact.SCENES);
    }
    if (isPositive(perThousandCharacters)) {
      needs.add(Fact.CHARACTERS);
    }
    return needs;
  }

  private static boolean isPositive(BigDecimal part) {
    return part.signum() > 0;
  }

  private static boolean areAllPositive(Collection<BigDecimal> parts) {
    return !parts.isEmpty() && parts.stream().allMatch(Tariff::isPositive);
  }

  private static void requireInRange(String name, BigDecimal part) {
    if (part.signum() < 0 || part.compareTo(MOST) > 0 || part.scale() > MOST_DECIMALS) {
      throw new IllegalArgumentException(
          "%s is 0 to %s with at most %d decimals, not %s"
              .formatted(name, MOST, MOST_DECIMALS, part));
    }
  }
}
