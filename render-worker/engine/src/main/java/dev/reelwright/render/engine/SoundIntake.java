package dev.reelwright.render.engine;

import dev.reelwright.render.media.AudioFacts;
import dev.reelwright.render.media.Ffprobe;
import dev.reelwright.render.media.MediaLimits;
import dev.reelwright.render.media.Probe;
import dev.reelwright.render.media.ProbeVerdict;
import dev.reelwright.render.media.Refusal;
import dev.reelwright.render.process.ToolRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns a customer's sound into plain samples: probed, decoded in a child process, 48 kHz, stereo.
 * Nothing else of this process ever reads the customer's file.
 */
public final class SoundIntake {
  private final FfmpegSteps steps;
  private final MediaLimits limits;

  public SoundIntake(FfmpegSteps steps) {
    this.steps = steps;
    this.limits = steps.settings().media();
  }

  /**
   * Writes the samples. Blocking.
   *
   * @param sound the customer's, any name
   * @param samples does not exist yet
   * @return the sound's true length, or why it is not taken
   * @throws dev.reelwright.render.process.ToolTrouble if our side failed
   */
  public ProbeVerdict<Duration> take(Path sound, Path samples) {
    Ffmpeg ffmpeg = steps.ffmpeg();
    Probe probe =
        new Probe(
            new Ffprobe(ffmpeg.ffprobe(), ffmpeg.sandbox(), steps.settings().memoryBytes()),
            limits);
    return switch (probe.audio(sound, steps.stop())) {
      case ProbeVerdict.Refused<AudioFacts> refused ->
          new ProbeVerdict.Refused<>(refused.refusal());
      case ProbeVerdict.Accepted<AudioFacts> accepted ->
          decoded(accepted.facts(), sound, samples, line -> {});
    };
  }

  /**
   * Writes the samples of a sound that was probed.
   *
   * @param onLine receives ffmpeg's progress
   */
  ProbeVerdict<Duration> decoded(
      AudioFacts facts, Path sound, Path samples, Consumer<String> onLine) {
    StillCommands commands = new StillCommands(steps.ffmpeg(), steps.settings());
    ToolRun.Exited run =
        steps.run(
            "decode",
            commands.decode(facts, sound, samples),
            FfmpegSteps.workFor(limits.maxAudio()),
            onLine);
    if (run.outOfCpu() || run.outOfMemory()) {
      return new ProbeVerdict.Refused<>(Refusal.audioTooHeavy());
    }
    if (FfmpegSteps.isInputsFault(run)) {
      return new ProbeVerdict.Refused<>(Refusal.audioCorrupt());
    }
    steps.expectOk("decode", run);
    Duration length = Loudness.lengthOf(size(samples));
    return badLength(facts, length)
        .<ProbeVerdict<Duration>>map(ProbeVerdict.Refused::new)
        .orElseGet(() -> new ProbeVerdict.Accepted<>(length));
  }

  /** What only the decode could tell about the sound's length. */
  private Optional<Refusal> badLength(AudioFacts facts, Duration length) {
    if (length.compareTo(limits.maxAudio()) > 0) {
      return Optional.of(Refusal.audioTooLong(length, limits));
    }
    Optional<Refusal> cut =
        facts
            .declared()
            .filter(declared -> isCutShort(length, declared))
            .map(declared -> Refusal.audioTruncated(length, declared));
    if (cut.isPresent()) {
      return cut;
    }
    return length.compareTo(limits.minAudio()) < 0
        ? Optional.of(Refusal.audioTooShort(length, limits))
        : Optional.empty();
  }

  /** Cut, or only a header that counts a little differently (priming, the last frame)? */
  static boolean isCutShort(Duration decoded, Duration declared) {
    Duration tolerance = Duration.ofMillis(500).plus(declared.dividedBy(50));
    return decoded.plus(tolerance).compareTo(declared) < 0;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a file of a render", e);
    }
  }
}
