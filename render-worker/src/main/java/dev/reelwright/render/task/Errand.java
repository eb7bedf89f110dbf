package dev.reelwright.render.task;

import dev.reelwright.render.contract.RenderSpec;

/** What a task is claimed for. */
public enum Errand {
  /** Make the video here, from the beginning: a new attempt. */
  RENDER(Lane.RENDER, false),
  /** Find a provider that takes the order: a new attempt. */
  SUBMIT(Lane.PROVIDER, false),
  /**
   * Go on with that: it may be that a provider has the order already, so what was written down of
   * the calls comes first.
   */
  SUBMIT_ON(Lane.PROVIDER, true),
  /** Fetch what a provider has made, look at it and store it: the end of the attempt under way. */
  INGEST(Lane.RENDER, true),
  /** Write a script: a new attempt. */
  SCRIPT(Lane.SCRIPT, false),
  /** Draw a picture of each scene of a storyboard: a new attempt. */
  ILLUSTRATE(Lane.RENDER, false),
  /** All of its scenes are spoken: find out when what is said. */
  CURATE(Lane.RENDER, true),
  /** All of its scenes are drawn: join them, and store the video. */
  COMPOSE(Lane.RENDER, true);

  private final Lane lane;
  private final boolean resuming;

  Errand(Lane lane, boolean resuming) {
    this.lane = lane;
    this.resuming = resuming;
  }

  /** Which slot it takes. */
  public Lane lane() {
    return lane;
  }

  /** Whether it goes on with the attempt under way: neither counted nor told as another. */
  public boolean resuming() {
    return resuming;
  }

  /** What a task that has just come is claimed for. */
  public static Errand first(RenderSpec spec) {
    return switch (spec) {
      case RenderSpec.StillWithAudio still -> RENDER;
      case RenderSpec.PromptToVideo prompt -> RENDER;
      case RenderSpec.ProviderVideo order -> SUBMIT;
      case RenderSpec.ScriptOfPrompt script -> SCRIPT;
      case RenderSpec.Storyboard board -> ILLUSTRATE;
    };
  }

  /**
   * Whether a worker of the time before scripts and storyboards knows it. Rows of such errands
   * stand under the names that they had, and name none.
   */
  public boolean former() {
    return switch (this) {
      case RENDER, SUBMIT, SUBMIT_ON, INGEST -> true;
      case SCRIPT, ILLUSTRATE, CURATE, COMPOSE -> false;
    };
  }

  /** The former one that takes such a slot. */
  public static Errand of(Lane lane, boolean resuming) {
    return switch (lane) {
      case RENDER -> resuming ? INGEST : RENDER;
      case PROVIDER -> resuming ? SUBMIT_ON : SUBMIT;
      case SCRIPT -> throw new IllegalArgumentException("scripts have an errand with a name");
    };
  }
}
