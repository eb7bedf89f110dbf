package dev.reelwright.render.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Measures the loudness of plain samples, 48 kHz, stereo. */
public final class LoudnessMeter {
  /** A limiter that has to take more than this off the peaks costs audible loudness. */
  private static final double LIGHT_LIMITING_DECIBEL = 3;

  private static final double LARGEST_CORRECTION_DECIBEL = 6;

  private final FfmpegSteps steps;

  public LoudnessMeter(FfmpegSteps steps) {
    this.steps = steps;
  }

  /**
   * Counts the samples, measures loudness and peak.
   *
   * @param filters to measure behind; empty for the sound as it is
   * @param onLine receives ffmpeg's progress
   */
  public Loudness measured(Path samples, String filters, Consumer<String> onLine) {
    return Loudness.parse(
        steps
            .expectOk(
                "loudness",
                steps.run(
                    "loudness",
                    command(samples, filters),
                    FfmpegSteps.workFor(steps.settings().media().maxAudio()),
                    onLine))
            .err());
  }

  /**
   * Heavy limiting takes loudness away: measure behind the limiter once and add it back.
   *
   * @return decibels to add, 0 to 6
   */
  public double correction(Path samples, Loudness loudness, Consumer<String> onLine) {
    if (loudness.overshoot() < LIGHT_LIMITING_DECIBEL) {
      return 0;
    }
    Loudness limited = measured(samples, loudness.filter(0), onLine);
    double missing = Loudness.TARGET - limited.integrated().orElse(Loudness.TARGET);
    return Math.max(0, Math.min(LARGEST_CORRECTION_DECIBEL, missing));
  }

  private List<String> command(Path samples, String filters) {
    List<String> argv = FfmpegArguments.start(steps.ffmpeg(), "info");
    FfmpegArguments.tellProgress(argv);
    FfmpegArguments.samples(argv, samples);
    argv.addAll(List.of("-map", "0:a:0", "-af"));
    argv.add(
        (filters.isEmpty() ? "" : filters + ",")
            + "ebur128=framelog=quiet,astats=measure_perchannel=none"
            + ":measure_overall=Peak_level+Number_of_samples");
    argv.addAll(List.of("-f", "null", "-"));
    return argv;
  }
}
