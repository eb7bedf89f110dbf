package dev.reelwright.render.engine.compose;

import java.awt.image.BufferedImage;

/** The pictures of a scene. Used by one thread. */
public interface FrameSource {
  /** How many frames it has; at least 1. */
  int frames();

  /**
   * Draws a frame whole.
   *
   * @param image {@code TYPE_3BYTE_BGR}, holds whatever was drawn before
   * @param frame 0 to {@code frames() - 1}
   */
  void draw(BufferedImage image, int frame);

  /** Frames with equal keys look equal: the later one is not drawn. */
  long stateKey(int frame);
}
