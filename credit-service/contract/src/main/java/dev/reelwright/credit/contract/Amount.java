package dev.reelwright.credit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A whole number of credits, never negative. On the wire it is a plain JSON number.
 *
 * @param credits 0 to {@link #MAX}
 */
public record Amount(@JsonValue long credits) implements Comparable<Amount> {
  /** Largest amount that one operation may carry: well inside what JSON readers keep exact. */
  public static final long MAX = 1_000_000_000_000L;

  public static final Amount ZERO = new Amount(0);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Amount {
    if (credits < 0 || credits > MAX) {
      throw new IllegalArgumentException(
          "an amount is between 0 and " + MAX + " credits, not " + credits);
    }
  }

  public static Amount of(long credits) {
    return new Amount(credits);
  }

  public boolean isZero() {
    return credits == 0;
  }

  @Override
  public int compareTo(Amount other) {
    return Long.compare(credits, other.credits);
  }

  @Override
  public String toString() {
    return Long.toString(credits);
  }
}
