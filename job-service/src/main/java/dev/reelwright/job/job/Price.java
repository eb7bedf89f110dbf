package dev.reelwright.job.job;

/**
 * What a job costs when it succeeds; frozen before it is accepted.
 *
 * @param credits at least 1
 */
public record Price(long credits) {
  public Price {
    if (credits < 1) {
      throw new IllegalArgumentException("a price is at least 1 credit, not " + credits);
    }
  }
}
