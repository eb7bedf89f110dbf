package dev.reelwright.render.engine.still;

import dev.reelwright.render.engine.compose.FrameSource;
import dev.reelwright.render.engine.picture.MovingPicture;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * The frames of one segment.
 *
 * @param picture whose way begins anew with each segment
 * @param first which frame of the video the segment begins with
 */
record StillFrames(MovingPicture picture, Optional<LevelMeter> meter, int first, int frames)
    implements FrameSource {
  @Override
  public void draw(BufferedImage image, int frame) {
    Graphics2D graphics = image.createGraphics();
    picture.draw(graphics, 0, 0, picture.moves() ? frame : 0);
    meter.ifPresent(bars -> bars.draw(graphics, first + frame));
    graphics.dispose();
  }

  @Override
  public long stateKey(int frame) {
    if (picture.moves()) {
      return frame;
    }
    return meter.map(bars -> bars.stateKey(first + frame)).orElse(0L);
  }
}
