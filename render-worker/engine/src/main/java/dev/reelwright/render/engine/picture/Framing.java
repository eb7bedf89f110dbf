package dev.reelwright.render.engine.picture;

/**
 * How a picture sits in a frame.
 *
 * @param card where it stands in the frame, in pixels of the frame; the whole frame if it fills it
 * @param full whether it fills the frame
 * @param whole whether all of the picture is in the card
 */
record Framing(View card, boolean full, boolean whole) {
  /** A picture that loses no more than this by filling the frame fills it. */
  private static final double MOSTLY_KEPT = 0.72;

  /** A wide picture that is cut at its sides keeps people from head to foot. */
  private static final double LEAST_KEPT_OF_WIDE = 0.3;

  /** An upright one that is cut above and below cuts people. */
  private static final double LEAST_KEPT_OF_HIGH = 0.5;

  /** Of the frame: what it is cut for should not touch its edges. */
  private static final double LARGEST_FOCUS = 0.85;

  private static final double LARGEST_ENLARGEMENT = 3.5;

  /** A strip more than so many times wider or higher than the frame is not shown whole. */
  private static final double MOST_EXTREME = 4;

  /** Share of the frame's shorter side that is left free around a card. */
  private static final double MARGIN = 0.055;

  /** Of the room above and below a card: more below, where captions are, as on a mounted print. */
  private static final double HIGH = 0.42;

  static Framing of(int width, int height, Focus focus, int frameWidth, int frameHeight) {
    double aspect = (double) width / height;
    double frameAspect = (double) frameWidth / frameHeight;
    View frame = new View(0, 0, frameWidth, frameHeight);
    return fills(width, height, focus, frameAspect, frameHeight)
        ? new Framing(frame, true, false)
        : card(aspect, width, height, frame);
  }

  private static boolean fills(
      int width, int height, Focus focus, double frameAspect, int frameHeight) {
    double aspect = (double) width / height;
    double keptWidth = Math.min(1, frameAspect / aspect);
    double keptHeight = Math.min(1, aspect / frameAspect);
    double kept = keptWidth * keptHeight;
    boolean sharpEnough = frameHeight <= LARGEST_ENLARGEMENT * keptHeight * height;
    boolean focusKept =
        focus.width() <= keptWidth * LARGEST_FOCUS && focus.height() <= keptHeight * LARGEST_FOCUS;
    double leastKept = aspect > frameAspect ? LEAST_KEPT_OF_WIDE : LEAST_KEPT_OF_HIGH;
    return sharpEnough && (kept >= MOSTLY_KEPT || (kept >= leastKept && focusKept));
  }

  private static Framing card(double aspect, int width, int height, View frame) {
    double frameAspect = frame.width() / frame.height();
    double shown = Math.clamp(aspect, frameAspect / MOST_EXTREME, frameAspect * MOST_EXTREME);
    double margin = MARGIN * Math.min(frame.width(), frame.height());
    double w = Math.min(frame.width() - 2 * margin, (frame.height() - 2 * margin) * shown);
    double seenWidth = Math.min(width, height * shown);
    w = Math.min(w, seenWidth * LARGEST_ENLARGEMENT);
    double h = w / shown;
    double y = margin + (frame.height() - 2 * margin - h) * HIGH;
    View card = new View((frame.width() - w) / 2, y, w, h);
    return new Framing(card, false, shown == aspect);
  }
}
