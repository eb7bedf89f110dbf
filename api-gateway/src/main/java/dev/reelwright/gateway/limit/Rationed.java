package dev.reelwright.gateway.limit;

/** What an account may do only so often; {@link LimitsConfig} says how often. */
public enum Rationed {
  /** A video from a prompt. */
  VIDEO,
  /** A video from a script. */
  SCRIPTED_VIDEO,
  /** A new script for a video. */
  REGENERATION,
  /** A customer's own picture for a scene. */
  SCENE_IMAGE
}
