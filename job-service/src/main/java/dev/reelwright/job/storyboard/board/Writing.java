package dev.reelwright.job.storyboard.board;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script that a worker is asked for.
 *
 * @param number 1 for the storyboard's first
 */
public record Writing(StoryboardId storyboard, int number) {
  private static final Pattern FORM = Pattern.compile("(.{36})-s([1-9][0-9]{0,8})");

  public Writing {
    if (number < 1) {
      throw new IllegalArgumentException("scripts count from 1, not " + number);
    }
  }

  /** Empty for the id of a task that writes no script. */
  public static Optional<Writing> parse(String taskId) {
    Matcher form = FORM.matcher(taskId);
    return form.matches()
        ? StoryboardId.parse(form.group(1))
            .map(storyboard -> new Writing(storyboard, Integer.parseInt(form.group(2))))
        : Optional.empty();
  }

  /** Names the worker's task; no job has such an id. */
  public String taskId() {
    return storyboard.text() + "-s" + number;
  }
}
