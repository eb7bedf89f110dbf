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
}
