package dev.reelwright.gateway.limit;

import dev.reelwright.job.contract.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How often an account may do something: at most so many times in any span of a length, wherever
 * that span begins. Unlike a {@link RateLimitPolicy} it counts only what was done, so that a
 * refused request costs nothing. Pure.
 *
 * @param name part of the bucket's key
 * @param limits at least one; all of them hold
 */
public record Quota(String name, List<Limit> limits) {
  public Quota {
    limits = List.copyOf(limits);
    if (limits.isEmpty()) {
      throw new IllegalArgumentException("quota " + name + " needs a limit");
    }
  }

  /**
   * One of them.
   *
   * @param uses at least 1
   * @param span at least a second
   */
  public record Limit(long uses, Duration span) {
    public Limit {
      if (uses < 1 || span.toSeconds() < 1) {
        throw new IllegalArgumentException(
            "a quota needs a limit of at least 1 and a span of at least 1 s");
      }
    }

    /** How long nothing more may be done; zero where something may. */
    private Duration wait(List<Instant> done, Instant now) {
      List<Instant> counted =
          done.stream().filter(at -> at.isAfter(now.minus(span))).sorted().toList();
      // Once the oldest that is too many is out of the span there is room for one more.
      return counted.size() < uses
          ? Duration.ZERO
          : Duration.between(now, counted.get(counted.size() - (int) uses).plus(span));
    }
  }

  /**
   * Why nothing more may be done just now, empty where something may: of the limits that are used
   * up the one to wait for longest.
   *
   * @param done when it was done, in any order; what is older than {@link #longestSpan} is passed
   *     over
   */
  public Optional<Problem.RateLimited> judge(List<Instant> done, Instant now) {
    Limit strictest = null;
    Duration longest = Duration.ZERO;
    for (Limit limit : limits) {
      Duration wait = limit.wait(done, now);
      if (wait.compareTo(longest) > 0) {
        strictest = limit;
        longest = wait;
      }
    }
    return strictest == null
        ? Optional.empty()
        : Optional.of(
            new Problem.RateLimited(
                name, strictest.uses(), strictest.span().toSeconds(), roundedUp(longest)));
  }

  /** For how long it must be known what was done. */
  public Duration longestSpan() {
    return limits.stream().map(Limit::span).reduce(Duration.ZERO, Quota::longer);
  }

  /** Whoever comes back after that many seconds is let in. */
  private static long roundedUp(Duration wait) {
    return wait.getNano() == 0 ? wait.toSeconds() : wait.toSeconds() + 1;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
