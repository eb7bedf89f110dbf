package dev.reelwright.job.job;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names the credits that are frozen for a job, derived from the job's own id so that a repeated
 * submit names the same hold.
 *
 * <p>A hold ends once. A submit that lost its slot gave its hold back; if the customer asks again
 * with the same idempotency key, the job takes the next generation.
 *
 * @param generation 1 for the first
 */
public record HoldId(JobId job, int generation) {
  /** How every id of ours begins. */
  public static final String PREFIX = "job-";

  private static final Pattern FORM =
      Pattern.compile(PREFIX + "([A-Za-z0-9_-]{1,64})(?:\\.([1-9][0-9]{0,8}))?");

  public HoldId {
    if (generation < 1) {
      throw new IllegalArgumentException("generations of a hold count from 1, not " + generation);
    }
  }

  public static HoldId first(JobId job) {
    return new HoldId(job, 1);
  }

  /** Empty for a text that is not {@link #text()} of any hold. */
  public static Optional<HoldId> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new HoldId(new JobId(form.group(1)), generation(form.group(2))))
            .filter(hold -> hold.text().equals(text))
        : Optional.empty();
  }

  private static int generation(@Nullable String written) {
    return written == null ? 1 : Integer.parseInt(written);
  }

  public HoldId next() {
    return new HoldId(job, generation + 1);
  }

  /** How the ledger knows it. The dot cannot stand in a job id, so no two jobs share a hold. */
  public String text() {
    return generation == 1 ? PREFIX + job : PREFIX + job + "." + generation;
  }

  @Override
  public String toString() {
    return text();
  }
}
