package dev.reelwright.render.engine;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first pass over a sound measured, and the gain that follows from it.
 *
 * <p>Measured gain plus a limiter rather than ffmpeg's two-pass {@code loudnorm}: where {@code
 * loudnorm} stays linear both give the same loudness for the same CPU; where peaks forbid linear it
 * falls back to a moving gain at 192 kHz, which pumps under speech and costs several times as much.
 *
 * @param samples decoded samples of one channel at 48 kHz
 * @param integrated LUFS; empty if there was nothing loud enough or long enough to measure
 * @param peak dBFS of the loudest sample; empty for digital silence
 */
public record Loudness(long samples, OptionalDouble integrated, OptionalDouble peak) {
  /** LUFS, as the large platforms play it. */
  public static final double TARGET = -14;

  /** Samples a second. */
  public static final int SAMPLE_RATE = 48_000;

  /** dBFS that the limiter keeps; leaves room for what AAC adds between samples. */
  static final double CEILING = -1.5;

  /** Quieter than this is room noise or silence: lifting it would only lift the noise. */
  private static final double FLOOR = -60;

  private static final double LARGEST_GAIN = 30;

  private static final Pattern INTEGRATED = Pattern.compile("I:\\s+(-?[0-9.]+|-inf|nan) LUFS");
  private static final Pattern PEAK = Pattern.compile("Peak level dB: (-?[0-9.]+|-inf|nan)");
  private static final Pattern SAMPLES = Pattern.compile("Number of samples: (\\d+)");

  /**
   * Reads what the filters {@code ebur128} and {@code astats} print at the end.
   *
   * @return zero samples if nothing was decoded
   */
  static Loudness parse(String stderr) {
    OptionalDouble samples = last(SAMPLES, stderr);
    return new Loudness((long) samples.orElse(0), last(INTEGRATED, stderr), last(PEAK, stderr));
  }

  /** The sound's length. */
  public Duration length() {
    return Duration.ofNanos(Math.round(samples * (1e9 / SAMPLE_RATE)));
  }

  /** The length of a file of plain samples: two channels of two bytes. */
  static Duration lengthOf(long bytes) {
    return Duration.ofMillis(bytes / 4 * 1000 / SAMPLE_RATE);
  }

  /** Decibels to add; 0 for silence. */
  double gain() {
    if (integrated.isEmpty() || integrated.getAsDouble() < FLOOR) {
      return 0;
    }
    return Math.min(LARGEST_GAIN, TARGET - integrated.getAsDouble());
  }

  /** Would the gain push a peak over the ceiling? */
  boolean needsLimiter() {
    return peak.isPresent() && peak.getAsDouble() + gain() > CEILING;
  }

  /** How far peaks would pass the ceiling without a limiter, in dB; 0 if they would not. */
  double overshoot() {
    return needsLimiter() ? peak.orElse(CEILING) + gain() - CEILING : 0;
  }

  /**
   * The filters that apply the gain.
   *
   * @param correction decibels on top of it
   */
  public String filter(double correction) {
    String volume =
        String.format(Locale.ROOT, "volume=%.2fdB:precision=float", gain() + correction);
    if (!needsLimiter()) {
      return volume;
    }
    return volume
        + String.format(
            Locale.ROOT,
            ",alimiter=level=false:limit=%.4f:attack=5:release=80:latency=true",
            Math.pow(10, CEILING / 20));
  }

  private static OptionalDouble last(Pattern pattern, String text) {
    OptionalDouble found = OptionalDouble.empty();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      String value = matcher.group(1);
      found =
          value.equals("-inf") || value.equals("nan")
              ? OptionalDouble.empty()
              : OptionalDouble.of(Double.parseDouble(value));
    }
    return found;
  }
}
