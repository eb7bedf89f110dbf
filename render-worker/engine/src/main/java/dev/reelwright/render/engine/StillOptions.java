package dev.reelwright.render.engine;

/**
 * What moves in a still with sound.
 *
 * @param motion whether the camera moves over the picture, calmly
 * @param levelMeter whether bars low in the picture follow the sound
 */
public record StillOptions(boolean motion, boolean levelMeter) {
  /** Nothing: the picture as it is. */
  public static final StillOptions NONE = new StillOptions(false, false);
}
