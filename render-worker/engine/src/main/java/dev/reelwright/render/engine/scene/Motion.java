package dev.reelwright.render.engine.scene;

/** Easing: from time that passed to way that is done, both 0 to 1. */
final class Motion {
  private Motion() {}

  /** Fast, then gently to rest. */
  static double out(double t) {
    double left = 1 - clamp(t);
    return 1 - left * left * left;
  }

  /** Gently off, gently to rest. */
  static double inOut(double t) {
    double x = clamp(t);
    return x < 0.5 ? 4 * x * x * x : 1 - Math.pow(-2 * x + 2, 3) / 2;
  }

  /** A little beyond and back. */
  static double back(double t) {
    double x = clamp(t) - 1;
    double beyond = 1.4;
    return 1 + (beyond + 1) * x * x * x + beyond * x * x;
  }

  static double clamp(double t) {
    return Math.clamp(t, 0.0, 1.0);
  }
}
