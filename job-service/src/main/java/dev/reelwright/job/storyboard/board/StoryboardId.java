package dev.reelwright.job.storyboard.board;

import dev.reelwright.job.job.JobId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a storyboard, chosen by the caller before it asks.
 *
 * @param text a UUID in lowercase
 */
public record StoryboardId(String text) {
  private static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final Pattern FORM = Pattern.compile(UUID);

  public StoryboardId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("a storyboard's id is a UUID in lowercase: " + text);
    }
  }

  /** Empty for a text that cannot be any storyboard's id. */
  public static Optional<StoryboardId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new StoryboardId(text)) : Optional.empty();
  }

  /**
   * The job of one of its approvals: the same for all who approve the same, so that they make one
   * job, one hold, one video.
   *
   * @param approval 1 for the first
   */
  public JobId job(int approval) {
    return new JobId(text + "-" + approval);
  }

  /**
   * The task of one of its scripts.
   *
   * @param number 1 for the first
   */
  public Writing writing(int number) {
    return new Writing(this, number);
  }

  @Override
  public String toString() {
    return text;
  }
}
