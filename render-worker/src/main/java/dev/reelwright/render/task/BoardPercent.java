package dev.reelwright.render.task;

import dev.reelwright.render.contract.RenderStage;

/** How far a storyboard has come. Each stage has a band of its own, above those before it. */
public final class BoardPercent {
  private BoardPercent() {}

  /**
   * When so many scenes of a stage are there.
   *
   * @param done 0 to {@code of}
   * @param of at least 1
   */
  public static int at(RenderStage stage, int done, int of) {
    return low(stage) + (high(stage) - low(stage)) * done / of;
  }

  /** What an engine says of a stage, kept within the stage's band. */
  public static int within(RenderStage stage, int percent) {
    return Math.clamp(percent, low(stage), high(stage));
  }

  private static int low(RenderStage stage) {
    return switch (stage) {
      case PREPARING, SCRIPTING -> 1;
      case ILLUSTRATING -> 2;
      case NARRATING -> 10;
      case CURATING -> 30;
      case DRAWING, RENDERING -> 34;
      case COMPOSING -> 84;
      case STORING -> 95;
    };
  }

  private static int high(RenderStage stage) {
    return switch (stage) {
      case PREPARING, SCRIPTING -> 1;
      case ILLUSTRATING -> 9;
      case NARRATING -> 29;
      case CURATING -> 33;
      case DRAWING, RENDERING -> 83;
      case COMPOSING -> 94;
      case STORING -> 99;
    };
  }
}
