package dev.reelwright.render.engine.scene;

import java.awt.Rectangle;

/**
 * A part of a scene that moves as one.
 *
 * @param bounds everything that it paints, shadows included
 * @param painter paints it where it rests
 * @param cue when
 * @param delay milliseconds behind the cue
 * @param enter how it comes
 * @param length milliseconds until it rests
 * @param grows whether the painter draws its growing itself, e.g. bars and counted figures
 * @param stressed whether it is stressed while it is spoken of
 * @param spoken says when that is
 */
record Piece(
    Rectangle bounds,
    Painter painter,
    Cue cue,
    long delay,
    Enter enter,
    long length,
    boolean grows,
    boolean stressed,
    Cue spoken) {
  /** Paints. */
  interface Painter {
    /**
     * @param grown 0 to 1, how far it has grown
     * @param stress 0 to 1, how much it is stressed
     */
    void paint(Brush brush, double grown, double stress);
  }

  /** How a piece comes in. */
  enum Enter {
    /** Only becomes visible. */
    FADE,
    /** From a little below. */
    RISE,
    /** From a little to the left. */
    SLIDE,
    /** From somewhat smaller. */
    FOCUS,
    /** From the left with a swing. */
    SWING,
    /** From much smaller with a swing. */
    POP,
    /** Uncovered from left to right. */
    WIPE,
    /** Stands from the first frame on. */
    STAND
  }

  /** Where it is in its life, in steps that the eye can tell apart. */
  record State(int alpha, int dx, int dy, int scale, int wipe, int grown, int stress) {
    static final int FULL = 1000;
    static final State HIDDEN = new State(0, 0, 0, FULL, FULL, 0, 0);
    static final State REST = new State(FULL, 0, 0, FULL, FULL, FULL, 0);

    boolean hidden() {
      return alpha <= 0 || wipe <= 0;
    }

    /** Whether all of it is seen in its place. */
    boolean whole() {
      return alpha >= 990 && dx == 0 && dy == 0 && scale == FULL && wipe == FULL && grown == FULL;
    }
  }

  /** Milliseconds at which it begins to enter; before 0 for what is there from the beginning. */
  long begins() {
    return cue.enters() + delay;
  }

  /**
   * @param millis from the beginning of the scene
   * @param unit pixels of a thousand and eightieth of the shorter side
   */
  State at(long millis, double unit) {
    if (enter == Enter.STAND && !grows) {
      return new State(State.FULL, 0, 0, State.FULL, State.FULL, State.FULL, stressAt(millis));
    }
    double t = Motion.clamp((millis - begins()) / (double) length);
    if (t <= 0) {
      return State.HIDDEN;
    }
    int grown = grows ? (int) Math.round(Motion.inOut(t) * State.FULL) : State.FULL;
    int stress = stressAt(millis);
    if (t >= 1) {
      return stress == 0
          ? State.REST
          : new State(State.FULL, 0, 0, State.FULL, State.FULL, State.FULL, stress);
    }
    double eased = Motion.out(t);
    double quick = Motion.out(Math.min(1, t * 1.8));
    int alpha = (int) Math.round(eased * State.FULL);
    int quickAlpha = (int) Math.round(quick * State.FULL);
    return switch (enter) {
      case STAND -> moved(State.FULL, 0, 0, grown, stress);
      case FADE -> moved(grows ? quickAlpha : alpha, 0, 0, grown, stress);
      case RISE -> moved(alpha, 0, (1 - eased) * 30 * unit, grown, stress);
      case SLIDE -> moved(alpha, -(1 - eased) * 36 * unit, 0, grown, stress);
      case SWING -> moved(quickAlpha, -(1 - Motion.back(t)) * 70 * unit, 0, grown, stress);
      case FOCUS -> scaled(alpha, 0.93 + 0.07 * eased, grown, stress);
      case POP -> scaled(quickAlpha, 0.7 + 0.3 * Motion.back(t), grown, stress);
      case WIPE ->
          new State(
              State.FULL,
              0,
              0,
              State.FULL,
              (int) Math.round(Motion.out(t) * State.FULL),
              grown,
              stress);
    };
  }

  private static State moved(int alpha, double dx, double dy, int grown, int stress) {
    return new State(
        alpha, (int) Math.round(dx), (int) Math.round(dy), State.FULL, State.FULL, grown, stress);
  }

  private static State scaled(int alpha, double scale, int grown, int stress) {
    return new State(alpha, 0, 0, (int) Math.round(scale * State.FULL), State.FULL, grown, stress);
  }

  private int stressAt(long millis) {
    if (!stressed || !spoken.spoken()) {
      return 0;
    }
    double up = (millis - (spoken.spokenFrom() - 80)) / 220.0;
    double down = (spoken.spokenTo() + 260 - millis) / 260.0;
    return (int) Math.round(Motion.inOut(Math.min(up, down)) * State.FULL);
  }
}
