package dev.reelwright.render.contract;

/**
 * What an attempt is doing, in the order in which a task passes through. No kind of task passes
 * through all: a still with audio is prepared, rendered and stored; a prompt is prepared, scripted,
 * narrated, drawn, composed and stored; a storyboard has its script, and is illustrated and curated
 * too.
 */
public enum RenderStage {
  /** Fetching and checking the inputs. */
  PREPARING,
  /** Writing what is said and shown. */
  SCRIPTING,
  /** Drawing a picture of each scene, to be looked at while the video is made. */
  ILLUSTRATING,
  /** Speaking it. */
  NARRATING,
  /** Fitting words, pictures and sound together. */
  CURATING,
  /** Drawing the scenes. */
  DRAWING,
  /** Joining sound, scenes and captions. */
  COMPOSING,
  /** Making the video in one go. */
  RENDERING,
  /** Uploading and probing what was stored. */
  STORING
}
