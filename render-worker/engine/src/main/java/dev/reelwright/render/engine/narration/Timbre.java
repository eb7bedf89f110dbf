package dev.reelwright.render.engine.narration;

/**
 * The built-in voice sounds as if behind a curtain: between 1 and 4 kHz it has 4 to 7 dB less than
 * speech has on average. This gives most of it back.
 */
final class Timbre {
  private static final double HEADROOM = Samples.ofDecibels(-0.5);

  private Timbre() {}

  /** Less boom, more presence; softer as a whole if a peak would not fit. Changes its argument. */
  static float[] clearer(float[] sound) {
    Biquad.bell(260, -1.5, 0.8).filter(sound);
    Biquad.bell(2_400, 5, 0.55).filter(sound);
    Biquad.highShelf(7_000, 1).filter(sound);
    double peak = Samples.peak(sound);
    if (peak > HEADROOM) {
      for (int i = 0; i < sound.length; i++) {
        sound[i] *= (float) (HEADROOM / peak);
      }
    }
    return sound;
  }
}
