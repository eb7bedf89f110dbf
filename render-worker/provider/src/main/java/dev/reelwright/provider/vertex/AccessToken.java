package dev.reelwright.provider.vertex;

import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Submission;
import java.time.Duration;
import java.util.Optional;

/** What became of asking for leave to call. */
sealed interface AccessToken {
  /** Goes behind {@code Bearer}. */
  record Granted(String token) implements AccessToken {
    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "Granted[***]";
    }
  }

  /** None to be had: nothing was asked of the API itself. */
  record Withheld(Why why, Optional<Duration> retryAfter, String raw) implements AccessToken {}

  /** Why there is none. */
  enum Why {
    /** The account, its key or its clock is refused. */
    REFUSED(Submission.RefusalKind.ACCOUNT, Reading.Trouble.KEY_REFUSED),
    THROTTLED(Submission.RefusalKind.THROTTLED, Reading.Trouble.THROTTLED),
    OUTAGE(Submission.RefusalKind.OUTAGE, Reading.Trouble.OUTAGE);

    private final Submission.RefusalKind refusal;
    private final Reading.Trouble trouble;

    Why(Submission.RefusalKind refusal, Reading.Trouble trouble) {
      this.refusal = refusal;
      this.trouble = trouble;
    }

    /** What a submission comes to. */
    Submission.RefusalKind refusal() {
      return refusal;
    }

    /** What a look comes to. */
    Reading.Trouble trouble() {
      return trouble;
    }
  }
}
