package dev.reelwright.render.worker;

import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.engine.RenderProgress;

/**
 * How far a task is that a provider works on:
 *
 * <pre>
 *   1 .. 89   the provider works
 *   90 .. 94  what it has made is fetched and looked at
 *   95 ..     it is stored
 * </pre>
 */
final class ProviderProgress {
  private static final int FIRST = 1;
  private static final int LAST = 89;

  /** The first of our own. */
  static final int FETCHING = 90;

  /** It is fetched. */
  static final int LOOKING = 92;

  private static final int LAST_BEFORE_STORING = 94;

  /** While the provider works. */
  static int working(int percent) {
    return FIRST + percent * (LAST - FIRST) / 100;
  }

  /** For work of ours that counts from 0 to 94 before it stores. */
  static RenderProgress within(RenderProgress progress) {
    return (stage, percent) -> {
      if (stage == RenderStage.STORING) {
        progress.at(stage, percent);
      } else {
        int part = Math.min(percent, LAST_BEFORE_STORING) * (LAST_BEFORE_STORING - FETCHING);
        progress.at(RenderStage.RENDERING, FETCHING + part / LAST_BEFORE_STORING);
      }
    };
  }

  private ProviderProgress() {}
}
