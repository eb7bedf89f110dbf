package dev.reelwright.render.engine.compose;

import dev.reelwright.render.engine.FfmpegArguments;
import dev.reelwright.render.engine.FfmpegSteps;
import dev.reelwright.render.engine.Levelled;
import dev.reelwright.render.engine.Loudness;
import dev.reelwright.render.engine.LoudnessMeter;
import dev.reelwright.render.engine.story.Narrated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * Packs the voice of a scene without loss, so that it may be kept and fetched, and codes a whole
 * narration for those who only want to listen. Blocking.
 */
public final class SoundPacker {
  private static final String SAMPLES = "s16le";

  private final FfmpegSteps steps;

  public SoundPacker(FfmpegSteps steps) {
    this.steps = steps;
  }

  /**
   * Packs a voice; equal samples make equal files. The file appears whole or not at all.
   *
   * @param samples mono, 16 bit, {@link Narrated#SAMPLE_RATE}; may be empty
   */
  public void pack(Path samples, Path flac) {
    List<String> argv = FfmpegArguments.start(steps.ffmpeg(), "error");
    argv.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", SAMPLES));
    argv.addAll(List.of("-f", SAMPLES, "-ar", rate(), "-ch_layout", "mono"));
    argv.addAll(List.of("-i", FfmpegArguments.file(samples), "-map", "0:a:0"));
    argv.addAll(List.of("-c:a", "flac", "-sample_fmt", "s16", "-threads", "1"));
    argv.addAll(FfmpegArguments.clean());
    argv.addAll(List.of("-f", "flac"));
    whole("pack", argv, flac, lengthOf(samples));
  }

  /**
   * The same samples again.
   *
   * @throws dev.reelwright.render.process.ToolTrouble if the file is not one of ours, or damaged
   */
  public void unpack(Path flac, Path samples) {
    List<String> argv = FfmpegArguments.start(steps.ffmpeg(), "error");
    argv.addAll(List.of("-xerror", "-err_detect", "crccheck+explode"));
    argv.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", "flac"));
    argv.addAll(List.of("-f", "flac", "-i", FfmpegArguments.file(flac), "-map", "0:a:0"));
    argv.addAll(List.of("-c:a", "pcm_s16le", "-f", SAMPLES));
    whole("unpack", argv, samples, steps.settings().media().maxAudio());
  }

  /**
   * Codes the sound of a video by itself, as loud as it is in the video.
   *
   * @param samples plain samples, 48 kHz, stereo
   * @param m4a AAC, playable while it is loaded
   */
  public void code(Path samples, Path m4a) {
    LoudnessMeter meter = new LoudnessMeter(steps);
    Loudness loudness = meter.measured(samples, "", line -> {});
    double correction = meter.correction(samples, loudness, line -> {});
    Levelled sound = new Levelled(samples, loudness, correction);
    List<String> argv = FfmpegArguments.start(steps.ffmpeg(), "error");
    FfmpegArguments.samples(argv, samples);
    argv.addAll(List.of("-map", "0:a:0"));
    argv.addAll(Joiner.sound(sound));
    argv.addAll(FfmpegArguments.clean());
    argv.addAll(List.of("-movflags", "+faststart", "-f", "ipod"));
    whole("narration", argv, m4a, loudness.length());
  }

  private void whole(String stage, List<String> argv, Path file, Duration sound) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    argv.add(FfmpegArguments.file(part));
    steps.expectOk(stage, steps.run(stage, argv, FfmpegSteps.workFor(sound), line -> {}));
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a sound", e);
    }
  }

  private static Duration lengthOf(Path samples) {
    try {
      return Duration.ofMillis(Files.size(samples) / 2 * 1000 / Narrated.SAMPLE_RATE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a voice", e);
    }
  }

  private static String rate() {
    return Integer.toString(Narrated.SAMPLE_RATE);
  }
}
