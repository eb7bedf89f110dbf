package dev.reelwright.render.engine.narration;

/**
 * Words beside a pause begin and end where they are heard. A voice counts the silent hold of a last
 * "t" to its word; for the ear, and for whoever measures, the pause has begun.
 */
final class Edges {
  private static final int STEP = 5 * Samples.A_MILLI;
  private static final int PAUSE = 80 * Samples.A_MILLI;
  private static final double AUDIBLE = Samples.ofDecibels(-50);

  private Edges() {}

  /**
   * Moves starts and ends inwards, by less than half a word.
   *
   * @param sound at the loudness of speech
   * @param starts of words in order, in samples; changed
   * @param ends of words in order, in samples; changed
   */
  static void tighten(float[] sound, int[] starts, int[] ends) {
    for (int i = 0; i < starts.length; i++) {
      int middle = (starts[i] + ends[i]) / 2;
      if (i == 0 || starts[i] - ends[i - 1] >= PAUSE) {
        while (starts[i] + STEP < middle && quiet(sound, starts[i])) {
          starts[i] += STEP;
        }
      }
      if (i == starts.length - 1 || starts[i + 1] - ends[i] >= PAUSE) {
        while (ends[i] - STEP > middle && quiet(sound, ends[i] - STEP)) {
          ends[i] -= STEP;
        }
      }
    }
  }

  private static boolean quiet(float[] sound, int from) {
    return Samples.rms(sound, from, Math.min(sound.length, from + STEP)) < AUDIBLE;
  }
}
