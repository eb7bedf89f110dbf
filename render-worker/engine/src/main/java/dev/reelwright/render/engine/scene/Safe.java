package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.story.Frame;
import java.awt.Rectangle;

/**
 * Where text may stand: clear of players' controls, of the buttons that phones lay over upright
 * videos, and of the captions.
 *
 * @param text for scenes
 * @param captions for captions; of height 0 if there are none
 */
public record Safe(Rectangle text, Rectangle captions) {
  /** Where captions stand. */
  public enum CaptionPlace {
    NONE,
    TOP,
    /** Below the middle, as short upright videos have them. */
    MIDDLE,
    BOTTOM
  }

  /** The areas of a frame. */
  public static Safe of(Frame frame, CaptionPlace captions) {
    double ratio = (double) frame.width() / frame.height();
    Margins margins =
        ratio < 0.8
            ? new Margins(0.08, 0.10, 0.14, 0.06)
            : ratio <= 1.2
                ? new Margins(0.055, 0.055, 0.06, 0.055)
                : new Margins(0.06, 0.05, 0.055, 0.05);
    Rectangle whole =
        new Rectangle(
            round(frame.width() * margins.left()),
            round(frame.height() * margins.top()),
            round(frame.width() * (1 - margins.left() - margins.right())),
            round(frame.height() * (1 - margins.top() - margins.bottom())));
    // Upright videos are watched on phones: their captions are larger.
    double most = frame.shortSide() * (ratio < 0.8 ? 0.245 : 0.2);
    int band = round(Math.min(frame.height() * 0.15, most));
    int gap = round(frame.shortSide() * 0.025);
    return switch (captions) {
      case NONE -> new Safe(whole, new Rectangle(whole.x, whole.y + whole.height, whole.width, 0));
      case BOTTOM -> split(whole, whole.y + whole.height - band, band, gap);
      case MIDDLE -> split(whole, round(whole.y + whole.height * 0.66), band, gap);
      case TOP ->
          new Safe(
              new Rectangle(whole.x, whole.y + band + gap, whole.width, whole.height - band - gap),
              new Rectangle(whole.x, whole.y, whole.width, band));
    };
  }

  private static Safe split(Rectangle whole, int bandTop, int band, int gap) {
    return new Safe(
        new Rectangle(whole.x, whole.y, whole.width, bandTop - gap - whole.y),
        new Rectangle(whole.x, bandTop, whole.width, band));
  }

  private static int round(double pixels) {
    return (int) Math.round(pixels);
  }

  /** Shares of the frame's sides. */
  private record Margins(double top, double right, double bottom, double left) {}
}
