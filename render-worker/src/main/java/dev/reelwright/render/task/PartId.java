package dev.reelwright.render.task;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a part of a task. Written with slashes, which no task's id has: whatever is held, a task or
 * a part, is known by one text.
 *
 * @param number of the scene, from 0
 */
public record PartId(String taskId, Phase phase, int number) {
  private static final Pattern TEXT = Pattern.compile("([A-Za-z0-9_-]+)/(NARRATE|DRAW)/(\\d+)");

  /** As in {@code job-1/DRAW/7}. */
  public String text() {
    return taskId + "/" + phase + "/" + number;
  }

  /** Empty if the text names no part. */
  public static Optional<PartId> of(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new PartId(
                matcher.group(1),
                Phase.valueOf(matcher.group(2)),
                Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return text();
  }
}
