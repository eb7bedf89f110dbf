package dev.reelwright.job.contract.storyboard;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobTopics;
import dev.reelwright.job.contract.Mode;
import java.time.Instant;
import java.util.Map;

/**
 * A message of the topic {@link JobTopics#STORYBOARDS}: news of a storyboard that no event of its
 * job tells. Carries what a consumer needs to tell the owner, so that it asks nobody back.
 * Delivered at least once with a stable {@code eventId}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StoryboardEvent.StoryboardFailed.class, name = "StoryboardFailed")
})
public sealed interface StoryboardEvent {
  /**
   * Stable over redelivery, and another one each time it happens anew, e.g. when a script fails
   * twice; letters, digits, {@code -} and {@code _} only.
   */
  String eventId();

  String storyboardId();

  String account();

  Mode mode();

  /** As of {@link CreateStoryboard}. */
  String origin();

  /** As of {@link CreateStoryboard}. */
  Map<String, Object> echo();

  Instant at();

  /**
   * It has failed before there was a job: no script could be written, or nobody touched the draft
   * for too long. When its job fails, that job's own event says so, and this one is not sent.
   */
  record StoryboardFailed(
      String eventId,
      String storyboardId,
      String account,
      Mode mode,
      String origin,
      JobFailure failure,
      Map<String, Object> echo,
      Instant at)
      implements StoryboardEvent {}
}
