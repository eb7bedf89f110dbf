package dev.reelwright.job.catalogue;

import dev.reelwright.job.contract.JobSpec;
import java.util.Set;

/** What customers send to order a video of a model. */
public enum OrderKind {
  /** A picture and a voice-over. How long the audio lasts is known once a worker has read it. */
  STILL_WITH_AUDIO(Set.of()),

  /** A text, and how long and how large the video is to be. */
  PROMPT_TO_VIDEO(Set.of(Fact.DURATION, Fact.RESOLUTION));

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable.
  private final Set<Fact> states;

  OrderKind(Set<Fact> states) {
    this.states = states;
  }

  public static OrderKind of(JobSpec spec) {
    return switch (spec) {
      case JobSpec.StillWithAudio still -> STILL_WITH_AUDIO;
      case JobSpec.PromptToVideo prompt -> PROMPT_TO_VIDEO;
    };
  }

  /** What every such order states before any work is done. */
  public Set<Fact> states() {
    return states;
  }
}
