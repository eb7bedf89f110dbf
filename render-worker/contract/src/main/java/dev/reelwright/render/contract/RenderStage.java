package dev.reelwright.render.contract;

/** What an attempt is doing, in the order in which a task passes through. */
public enum RenderStage {
  /** Fetching and checking the inputs. */
  PREPARING,
  /** Making the video. */
  RENDERING,
  /** Uploading and probing what was stored. */
  STORING
}
