package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.story.Narrated;

/**
 * A second order filter; its kinds follow the well-known audio cookbook formulas. Not thread-safe:
 * it remembers the last samples.
 */
final class Biquad {
  private final double b0;
  private final double b1;
  private final double b2;
  private final double a1;
  private final double a2;
  private double z1;
  private double z2;

  Biquad(double b0, double b1, double b2, double a1, double a2) {
    this.b0 = b0;
    this.b1 = b1;
    this.b2 = b2;
    this.a1 = a1;
    this.a2 = a2;
  }

  private static Biquad of(double b0, double b1, double b2, double a0, double a1, double a2) {
    return new Biquad(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
  }

  /** Takes away what is below; 12 dB an octave. */
  static Biquad highPass(double hertz) {
    double w = 2 * Math.PI * hertz / Narrated.SAMPLE_RATE;
    double alpha = Math.sin(w) / Math.sqrt(2);
    double c = Math.cos(w);
    return of((1 + c) / 2, -(1 + c), (1 + c) / 2, 1 + alpha, -2 * c, 1 - alpha);
  }

  /** Lifts or lowers the surroundings of a frequency. */
  static Biquad bell(double hertz, double decibels, double quality) {
    double w = 2 * Math.PI * hertz / Narrated.SAMPLE_RATE;
    double alpha = Math.sin(w) / (2 * quality);
    double a = Math.pow(10, decibels / 40);
    double c = -2 * Math.cos(w);
    return of(1 + alpha * a, c, 1 - alpha * a, 1 + alpha / a, c, 1 - alpha / a);
  }

  /** Lifts or lowers all that is above. */
  static Biquad highShelf(double hertz, double decibels) {
    double w = 2 * Math.PI * hertz / Narrated.SAMPLE_RATE;
    double a = Math.pow(10, decibels / 40);
    double c = Math.cos(w);
    double root = 2 * Math.sqrt(a) * Math.sin(w) / Math.sqrt(2);
    return of(
        a * ((a + 1) + (a - 1) * c + root),
        -2 * a * ((a - 1) + (a + 1) * c),
        a * ((a + 1) + (a - 1) * c - root),
        (a + 1) - (a - 1) * c + root,
        2 * ((a - 1) - (a + 1) * c),
        (a + 1) - (a - 1) * c - root);
  }

  /** The next sample. */
  double next(double sample) {
    double out = b0 * sample + z1;
    z1 = b1 * sample - a1 * out + z2;
    z2 = b2 * sample - a2 * out;
    return out;
  }

  /** Filters in place. */
  void filter(float[] sound) {
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (float) next(sound[i]);
    }
  }
}
