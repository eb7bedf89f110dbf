package dev.reelwright.job.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * A message of the topic {@link JobTopics#EVENTS}: a job has changed its state, or its video is
 * about to go. Carries the whole view, so that a consumer asks nobody back. Delivered at least once
 * with a stable {@code eventId}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobEvent.JobAccepted.class, name = "JobAccepted"),
  @JsonSubTypes.Type(value = JobEvent.JobStarted.class, name = "JobStarted"),
  @JsonSubTypes.Type(value = JobEvent.JobSucceeded.class, name = "JobSucceeded"),
  @JsonSubTypes.Type(value = JobEvent.JobFailed.class, name = "JobFailed"),
  @JsonSubTypes.Type(value = JobEvent.JobCancelled.class, name = "JobCancelled"),
  @JsonSubTypes.Type(value = JobEvent.JobExpired.class, name = "JobExpired"),
  @JsonSubTypes.Type(value = JobEvent.VideoExpiring.class, name = "VideoExpiring")
})
public sealed interface JobEvent {
  /** Stable over redelivery; letters, digits, {@code -} and {@code _} only. */
  String eventId();

  JobView job();

  Instant at();

  record JobAccepted(String eventId, JobView job, Instant at) implements JobEvent {}

  /** A worker has begun an attempt, the first or a later one. */
  record JobStarted(String eventId, JobView job, Instant at) implements JobEvent {}

  record JobSucceeded(String eventId, JobView job, Instant at) implements JobEvent {}

  record JobFailed(String eventId, JobView job, Instant at) implements JobEvent {}

  record JobCancelled(String eventId, JobView job, Instant at) implements JobEvent {}

  /** The deadline passed before the job ended. */
  record JobExpired(String eventId, JobView job, Instant at) implements JobEvent {}

  /**
   * The video's files are deleted soon: a day or more after this.
   *
   * @param expiresAt not before then; later where the account gets a plan that keeps longer, and
   *     then this is said once more
   */
  record VideoExpiring(String eventId, JobView job, Instant expiresAt, Instant at)
      implements JobEvent {}
}
