package dev.reelwright.job.catalogue;

import dev.reelwright.job.contract.JobSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What customers send to order a video of a model. */
public enum OrderKind {
  /** A picture and a voice-over. How long the audio lasts is known once a worker has read it. */
  STILL_WITH_AUDIO("still-with-audio", Set.of()),

  /** A text, and how long and how large the video is to be. */
  PROMPT_TO_VIDEO("prompt-to-video", Set.of(Fact.DURATION, Fact.RESOLUTION)),

  /** Scenes that were written, read and approved; counted are those that are to be made. */
  STORYBOARD("storyboard", Set.of(Fact.SCENES, Fact.CHARACTERS));

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable.
  private final Set<Fact> states;

  OrderKind(String text, Set<Fact> states) {
    this.text = text;
    this.states = states;
  }

  public static OrderKind of(JobSpec spec) {
    return switch (spec) {
      case JobSpec.StillWithAudio still -> STILL_WITH_AUDIO;
      case JobSpec.PromptToVideo prompt -> PROMPT_TO_VIDEO;
      case JobSpec.Storyboard storyboard -> STORYBOARD;
    };
  }

  /** How the catalogue words it. */
  public String text() {
    return text;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(OrderKind::text).toList();
  }

  static OrderKind named(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst().orElseThrow();
  }

  /** What every such order states before any work is done. */
  public Set<Fact> states() {
    return states;
  }
}
