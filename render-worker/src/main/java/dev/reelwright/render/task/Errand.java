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
  INGEST(Lane.RENDER, true);

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
    };
  }

  /** The one that takes such a slot. */
  public static Errand of(Lane lane, boolean resuming) {
    return switch (lane) {
      case RENDER -> resuming ? INGEST : RENDER;
      case PROVIDER -> resuming ? SUBMIT_ON : SUBMIT;
    };
  }
}
