package dev.reelwright.render.engine.story;

/**
 * What is drawn on.
 *
 * @param width pixels, even, 64 to 7680
 * @param height pixels, even, 64 to 4320
 * @param rate frames a second, 1 to 60
 */
public record Frame(int width, int height, int rate) {
  public Frame {
    if (width < 64 || width > 7680 || height < 64 || height > 4320) {
      throw new IllegalArgumentException("no frame of " + width + "x" + height);
    }
    if (width % 2 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException("both sides must be even: " + width + "x" + height);
    }
    if (rate < 1 || rate > 60) {
      throw new IllegalArgumentException("no frame rate of " + rate);
    }
  }

  /** Pixels of the shorter side: the measure of everything that is drawn. */
  public int shortSide() {
    return Math.min(width, height);
  }

  /** Whether it is higher than wide. */
  public boolean upright() {
    return height > width;
  }

  /** When a frame is shown, from the beginning. */
  public long millisOf(int frame) {
    return Math.round(frame * 1000.0 / rate);
  }

  /** The whole frames that a length needs, rounded up; at least 1. */
  public int framesFor(long millis) {
    return Math.max(1, Math.toIntExact((millis * rate + 999) / 1000));
  }
}
