package dev.reelwright.render.engine;

/** How much care a video is coded with. */
public enum Effort {
  /** For a look: quick, visibly coarser. */
  DRAFT,
  FINAL
}
