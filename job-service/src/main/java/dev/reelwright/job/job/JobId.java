package dev.reelwright.job.job;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a job, chosen by the caller before it asks.
 *
 * @param text 1 to 64 characters of {@code [A-Za-z0-9_-]}
 */
public record JobId(String text) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public JobId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a job id is 1 to 64 characters of [A-Za-z0-9_-], not '" + text + "'");
    }
  }

  /** Empty for a text that cannot be anybody's job id. */
  public static Optional<JobId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new JobId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
