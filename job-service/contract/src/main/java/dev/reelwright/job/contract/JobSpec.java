package dev.reelwright.job.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the customer ordered. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = JobSpec.StillWithAudio.class, name = "StillWithAudio")})
public sealed interface JobSpec {
  /** A picture and a voice-over become a video. */
  record StillWithAudio(UploadRef image, UploadRef audio) implements JobSpec {}
}
