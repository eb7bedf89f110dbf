package dev.reelwright.render.engine.narration.sound;

import java.math.BigInteger;

/**
 * Changes the rate of samples by a windowed sinc, one set of weights for each phase between two
 * input samples. Linear phase: nothing moves in time. The Kaiser window holds what lies beyond the
 * band about 80 dB down.
 */
final class Resampler {
  private static final int ZERO_CROSSINGS = 24;
  private static final double BETA = 8.0;

  /** Part of the band that is kept, so that the filter's slope ends below half the rate. */
  private static final double BAND = 0.94;

  private Resampler() {}

  static short[] resample(short[] in, int from, int to) {
    int common = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValueExact();
    int phases = to / common;
    int step = from / common;
    double cutoff = BAND * Math.min(1.0, (double) to / from);
    int reach = (int) Math.ceil(ZERO_CROSSINGS / cutoff);
    double[][] weights = weights(phases, reach, cutoff);
    int length = Math.toIntExact(Math.round((double) in.length * to / from));
    short[] out = new short[length];
    for (int n = 0; n < length; n++) {
      long position = (long) n * step;
      int centre = (int) (position / phases);
      double[] weight = weights[(int) (position % phases)];
      double sum = 0;
      int first = Math.max(0, centre - reach + 1);
      int last = Math.min(in.length - 1, centre + reach);
      for (int k = first; k <= last; k++) {
        sum += in[k] * weight[k - centre + reach - 1];
      }
      out[n] = Sound.clipped(sum);
    }
    return out;
  }

  /**
   * For each phase the weights of the samples from {@code reach - 1} before to {@code reach}
   * behind.
   */
  private static double[][] weights(int phases, int reach, double cutoff) {
    double[][] weights = new double[phases][2 * reach];
    for (int phase = 0; phase < phases; phase++) {
      double sum = 0;
      for (int i = 0; i < 2 * reach; i++) {
        double distance = i - reach + 1 - (double) phase / phases;
        double weight = sinc(distance * cutoff) * window(distance / reach);
        weights[phase][i] = weight;
        sum += weight;
      }
      for (int i = 0; i < 2 * reach; i++) {
        weights[phase][i] /= sum;
      }
    }
    return weights;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double window(double x) {
    return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
  }

  /** The modified Bessel function of the first kind and order zero. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }
}
