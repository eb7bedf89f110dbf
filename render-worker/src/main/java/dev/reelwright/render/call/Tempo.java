package dev.reelwright.render.call;

import dev.reelwright.provider.Pace;
import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before the next look. Each pause is its own by a fifth, so that what began
 * together does not stay together; what a provider has asked for is never undercut.
 *
 * @param pace the provider's
 * @param rhythm ours
 * @param chance 0 to 1, a new one for each decision
 */
public record Tempo(Pace pace, Rhythm rhythm, double chance) {
  private static final double SPREAD = 0.2;
  private static final int DOUBLINGS = 10;

  /**
   * Our own measures.
   *
   * @param shortest no pause is shorter, whatever a provider says
   * @param longest none is longer
   * @param search from a submission without an answer to the first search; then doubling
   * @param searches how many, before an operator has to see it
   * @param keyRefused at least, while our key is not taken
   */
  public record Rhythm(
      Duration shortest, Duration longest, Duration search, int searches, Duration keyRefused) {}

  /** From the acceptance to the first look. */
  Duration first(Optional<Duration> asked) {
    return asked.map(this::asked).orElseGet(() -> own(pace.first()));
  }

  /** From one look to the next. */
  Duration next(Optional<Duration> asked) {
    return asked.map(this::asked).orElseGet(() -> own(pace.between()));
  }

  /**
   * After looks that failed.
   *
   * @param troubles in a row, at least 1
   */
  Duration afterTrouble(int troubles, Optional<Duration> asked) {
    Duration own = own(doubled(pace.between(), troubles));
    return longer(own, asked.map(this::asked).orElse(Duration.ZERO));
  }

  /** While our key is not taken. */
  Duration whileKeyIsRefused(int troubles) {
    return longer(afterTrouble(troubles, Optional.empty()), spread(rhythm.keyRefused(), 1));
  }

  /**
   * Until the next search.
   *
   * @param searches made so far
   */
  Duration search(int searches) {
    return own(doubled(rhythm.search(), searches));
  }

  private Duration asked(Duration asked) {
    return spread(within(asked), 1);
  }

  private Duration own(Duration own) {
    return longer(spread(within(own), 1 - SPREAD), rhythm.shortest());
  }

  /** Between {@code least} and {@code least} and twice the spread of it, or once above 1. */
  private Duration spread(Duration duration, double least) {
    double most = 1 + SPREAD;
    double factor = least + (most - least) * chance;
    return Duration.ofNanos((long) (duration.toNanos() * factor));
  }

  private Duration within(Duration duration) {
    return shorter(longer(duration, rhythm.shortest()), rhythm.longest());
  }

  private Duration doubled(Duration duration, int times) {
    Duration bounded = shorter(duration, rhythm.longest());
    return bounded.multipliedBy(1L << Math.min(DOUBLINGS, times));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
