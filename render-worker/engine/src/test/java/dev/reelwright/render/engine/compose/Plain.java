package dev.reelwright.render.engine.compose;

import java.awt.image.BufferedImage;

/** Black frames. */
record Plain(int frames) implements FrameSource {
  @Override
  public void draw(BufferedImage image, int frame) {
    // A new image is black.
  }

  @Override
  public long stateKey(int frame) {
    return 0;
  }
}
