package dev.reelwright.provider;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of a submission. Printed, an outcome keeps to itself what the provider said: that may
 * repeat the prompt.
 */
public sealed interface Submission {
  /** What the provider said, as it said it, cut to 4000 characters: for operators only. */
  String raw();

  /**
   * The provider has the task and will charge for it.
   *
   * @param readAfter when it wants to be asked first
   */
  record Accepted(String taskId, Optional<Duration> readAfter, String raw) implements Submission {
    @Override
    public String toString() {
      return "Accepted[" + taskId + "]";
    }
  }

  /**
   * It is proved that the provider has not accepted the task: nothing was sent, or it said so.
   *
   * @param retryAfter when it may be asked again
   */
  record Refused(RefusalKind kind, Optional<Duration> retryAfter, String raw)
      implements Submission {
    @Override
    public String toString() {
      return "Refused[" + kind + retryAfter.map(after -> " again after " + after).orElse("") + "]";
    }
  }

  /** Sent, and no answer that could be understood: nobody knows. */
  record Unknown(String raw) implements Submission {
    @Override
    public String toString() {
      return "Unknown[]";
    }
  }

  /** Why a submission was refused, and so what may be done next. */
  enum RefusalKind {
    /**
     * The prompt or the picture is against the provider's rules: final, the customer's to change.
     */
    MODERATION,
    /** Not a request that this model takes: another route may. */
    INVALID,
    /**
     * Our key, our balance or our right to the model: another route may; an operator must see it.
     */
    ACCOUNT,
    /** Too many requests: later, or another route. */
    THROTTLED,
    /** Out of order or not reachable: later, or another route. */
    OUTAGE
  }
}
