package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.engine.RenderProgress;

/**
 * Progress that never falls, though a story is written and spoken again when it does not fit and
 * scenes are drawn on several threads.
 */
final class RisingProgress implements RenderProgress {
  private final RenderProgress listener;
  private int reached;

  RisingProgress(RenderProgress listener) {
    this.listener = listener;
  }

  @Override
  public synchronized void at(RenderStage stage, int percent) {
    reached = Math.max(reached, percent);
    listener.at(stage, reached);
  }

  @Override
  public synchronized void at(RenderStage stage, int percent, int current, int total) {
    reached = Math.max(reached, percent);
    listener.at(stage, reached, current, total);
  }
}
