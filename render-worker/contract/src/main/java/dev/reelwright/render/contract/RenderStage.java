package dev.reelwright.render.contract;

/**
 * What an attempt is doing, in the order in which a task passes through. No kind of task passes
 * through all: a still with audio is prepared, rendered and stored; a prompt is prepared, scripted,
 * narrated, drawn, composed and stored.
 */
public enum RenderStage {
  /** Fetching and checking the inputs. */
  PREPARING,
  /** Writing what is said and shown. */
  SCRIPTING,
  /** Speaking it. */
  NARRATING,
  /** Drawing the scenes. */
  DRAWING,
  /** Joining sound, scenes and captions. */
  COMPOSING,
  /** Making the video in one go. */
  RENDERING,
  /** Uploading and probing what was stored. */
  STORING
}
