package dev.reelwright.render.engine;

import dev.reelwright.render.contract.RenderStage;

/** Is told how far a render has come; called on threads of the sandbox, must be quick. */
@FunctionalInterface
public interface RenderProgress {
  /**
   * The render has come this far.
   *
   * @param percent of the whole task, 0 to 99
   */
  void at(RenderStage stage, int percent);

  /**
   * The render has come this far with its scenes.
   *
   * @param current the scene under way, from 1
   * @param total how many there are
   */
  default void at(RenderStage stage, int percent, int current, int total) {
    at(stage, percent);
  }
}
