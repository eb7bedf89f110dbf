package dev.reelwright.render.engine.narration;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps peaks below a ceiling by turning the sound down smoothly around them: the gain is the least
 * that any sample nearby asks for, averaged over the same neighbourhood, so it is there in time.
 */
final class Limiter {
  private static final int REACH = 5 * Samples.A_MILLI;

  private Limiter() {}

  /** Changes its argument; afterwards no sample is beyond the ceiling. */
  static void limit(float[] sound, double ceiling) {
    if (Samples.peak(sound) <= ceiling) {
      return;
    }
    double[] least = leastNearby(sound, ceiling);
    double sum = 0;
    for (int i = -REACH; i < REACH; i++) {
      sum += at(least, i);
    }
    for (int i = 0; i < sound.length; i++) {
      sum += at(least, i + REACH);
      sound[i] *= (float) (sum / (2 * REACH + 1));
      sum -= at(least, i - REACH);
    }
  }

  private static double at(double[] gains, int i) {
    return gains[Math.clamp(i, 0, gains.length - 1)];
  }

  /** The least gain that a sample within reach asks for; a window that slides. */
  private static double[] leastNearby(float[] sound, double ceiling) {
    double[] least = new double[sound.length];
    Deque<Integer> candidates = new ArrayDeque<>();
    for (int i = 0; i < sound.length + REACH; i++) {
      if (i < sound.length) {
        while (!candidates.isEmpty()
            && asked(sound[candidates.getLast()], ceiling) >= asked(sound[i], ceiling)) {
          candidates.removeLast();
        }
        candidates.addLast(i);
      }
      int centre = i - REACH;
      if (centre >= 0) {
        while (candidates.getFirst() < centre - REACH) {
          candidates.removeFirst();
        }
        least[centre] = asked(sound[candidates.getFirst()], ceiling);
      }
    }
    return least;
  }

  private static double asked(float sample, double ceiling) {
    return Math.min(1, ceiling / Math.max(Math.abs(sample), 1e-9));
  }
}
