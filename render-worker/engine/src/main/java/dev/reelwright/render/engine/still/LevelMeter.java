package dev.reelwright.render.engine.still;

import dev.reelwright.render.engine.story.Frame;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;

/**
 * A row of rounded bars on a soft plate, low in the picture. The middle one shows how loud it is
 * now; what was a moment ago travels outwards and fades, so that speech reads as waves. White on
 * half dark is seen on any picture.
 */
final class LevelMeter {
  private static final int BARS = 25;
  private static final int MIDDLE = BARS / 2;

  /** Frames that a level takes from one bar to the next. */
  private static final double STEP_FRAMES = 1.2;

  /** How much lower the outermost bars are. */
  private static final double TAPER = 0.7;

  /** Of the frame's shorter side. */
  private static final double PLATE_HEIGHT = 0.12;

  private static final double LEAST_PLATE_HEIGHT = 24;

  /** Of the frame's height: in a strip the picture is still to be seen. */
  private static final double MOST_PLATE_HEIGHT = 0.4;

  /** Width to height. */
  private static final double PLATE_ASPECT = 4.6;

  private static final double BAR_SHARE = 0.52;
  private static final double HIGHEST_BAR = 0.64;

  /** Heights are told apart by a quarter of a pixel. */
  private static final double STEPS_PER_PIXEL = 4;

  private static final Color PLATE = new Color(14, 16, 22, 158);
  private static final Color BAR = new Color(255, 255, 255, 240);

  private final SoundLevels levels;
  private final RoundRectangle2D plate;
  private final double pitch;
  private final double barWidth;
  private final double highest;

  LevelMeter(Frame frame, SoundLevels levels) {
    this.levels = levels;
    double height =
        Math.min(
            Math.max(LEAST_PLATE_HEIGHT, PLATE_HEIGHT * frame.shortSide()),
            MOST_PLATE_HEIGHT * frame.height());
    double width = Math.min(PLATE_ASPECT * height, 0.9 * frame.width());
    double margin = height / 2;
    plate =
        new RoundRectangle2D.Double(
            (frame.width() - width) / 2,
            frame.height() - margin - height,
            width,
            height,
            height,
            height);
    pitch = (width - 0.9 * height) / BARS;
    barWidth = pitch * BAR_SHARE;
    highest = HIGHEST_BAR * height;
  }

  /** Draws over a frame. */
  void draw(Graphics2D graphics, int frame) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(PLATE);
    graphics.fill(plate);
    graphics.setColor(BAR);
    for (int bar = 0; bar < BARS; bar++) {
      double height = height(bar, frame);
      graphics.fill(
          new RoundRectangle2D.Double(
              plate.getCenterX() + (bar - MIDDLE) * pitch - barWidth / 2,
              plate.getCenterY() - height / 2,
              barWidth,
              height,
              barWidth,
              barWidth));
    }
  }

  /** Frames with equal keys have equal bars. */
  long stateKey(int frame) {
    long key = 0;
    for (int bar = MIDDLE; bar < BARS; bar++) {
      key = key * 1_000_003 + Math.round(height(bar, frame) * STEPS_PER_PIXEL);
    }
    return key;
  }

  /** In pixels; at rest a bar is a dot. */
  private double height(int bar, int frame) {
    int out = Math.abs(bar - MIDDLE);
    double level = levels.at(frame - out * STEP_FRAMES);
    double taper = 1 - TAPER * Math.pow((double) out / MIDDLE, 1.4);
    double height = barWidth + level * taper * (highest - barWidth);
    return Math.round(height * STEPS_PER_PIXEL) / STEPS_PER_PIXEL;
  }
}
