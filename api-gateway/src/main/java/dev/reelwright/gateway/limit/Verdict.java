package dev.reelwright.gateway.limit;

/** What a policy says to one request. */
public sealed interface Verdict {
  RateLimitPolicy policy();

  /** How many more requests the window takes. */
  long remaining();

  /** Whole seconds until the window ends, at least 1. */
  long resetSeconds();

  record Allowed(RateLimitPolicy policy, long remaining, long resetSeconds) implements Verdict {}

  record Refused(RateLimitPolicy policy, long resetSeconds) implements Verdict {
    @Override
    public long remaining() {
      return 0;
    }
  }

  /** Of two verdicts on the same request, the one to show: a refusal, or whichever is nearer it. */
  default Verdict stricter(Verdict other) {
    if (this instanceof Refused != other instanceof Refused) {
      return this instanceof Refused ? this : other;
    }
    if (this instanceof Refused) {
      return resetSeconds() >= other.resetSeconds() ? this : other;
    }
    return remaining() <= other.remaining() ? this : other;
  }
}
