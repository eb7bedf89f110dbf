package dev.reelwright.render.engine;

import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.media.AudioFacts;
import dev.reelwright.render.media.Ffprobe;
import dev.reelwright.render.media.ImageFacts;
import dev.reelwright.render.media.Probe;
import dev.reelwright.render.media.ProbeVerdict;
import dev.reelwright.render.media.Refusal;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.ToolRun;
import dev.reelwright.render.process.ToolTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Shows one picture for as long as a sound lasts:
 *
 * <pre>
 * probe both -> decode the picture, encode one group, thumbnail -> decode the sound -> measure it
 *   -> repeat the group under the encoded sound -> inspect the file
 * </pre>
 *
 * Each arrow is a process of its own under limits. Blocking: run it on a virtual thread.
 * Thread-safe as long as each render has its own folder.
 */
public final class StillWithAudioEngine {
  private final Ffmpeg ffmpeg;
  private final EngineSettings settings;
  private final Probe probe;
  private final StillCommands commands;
  private final VideoInspector inspector;

  public StillWithAudioEngine(Ffmpeg ffmpeg, EngineSettings settings) {
    this.ffmpeg = ffmpeg;
    this.settings = settings;
    this.probe =
        new Probe(
            new Ffprobe(ffmpeg.ffprobe(), ffmpeg.sandbox(), settings.memoryBytes()),
            settings.media());
    this.commands = new StillCommands(ffmpeg, settings);
    this.inspector = new VideoInspector(ffmpeg, settings);
  }

  /**
   * Makes {@code video.mp4} and {@code thumbnail.jpg} in {@code folder}. Intermediate files stay
   * there too: the caller removes the folder.
   *
   * @param image the customer's picture, any name
   * @param audio the customer's sound, any name
   * @param folder exists, belongs to this render alone
   * @throws dev.reelwright.render.process.StoppedException when {@code stop} was given; nothing
   *     runs any more then
   */
  public RenderOutcome render(
      Path image, Path audio, Path folder, RenderProgress progress, StopSignal stop) {
    try {
      return new Render(image, audio, folder, progress, stop).make();
    } catch (RefusedInput e) {
      return new RenderOutcome.Refused(e.refusal);
    } catch (ToolTrouble e) {
      return new RenderOutcome.Broken(e.code(), String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      return new RenderOutcome.Broken("tool_or_disk_failed", String.valueOf(e.getMessage()));
    }
  }

  /** One render under way: what it was given, and the steps. */
  private final class Render {
    private final Path image;
    private final Path audio;
    private final Path folder;
    private final RenderProgress progress;
    private final StopSignal stop;
    private final FfmpegSteps steps;
    private final LoudnessMeter meter;

    Render(Path image, Path audio, Path folder, RenderProgress progress, StopSignal stop) {
      this.image = image;
      this.audio = audio;
      this.folder = folder;
      this.progress = progress;
      this.stop = stop;
      this.steps = new FfmpegSteps(ffmpeg, settings, folder, stop);
      this.meter = new LoudnessMeter(steps);
    }

    RenderOutcome make() {
      ImageFacts picture = accepted(probe.image(image, stop));
      AudioFacts sound = accepted(probe.audio(audio, stop));
      progress.at(RenderStage.PREPARING, 8);

      Geometry.Size size = Geometry.video(picture.uprightWidth(), picture.uprightHeight());
      Path group = folder.resolve("group.mp4");
      Path thumbnail = folder.resolve("thumbnail.jpg");
      encodeGroup(picture, size, group, thumbnail);
      progress.at(RenderStage.RENDERING, 20);

      Path samples = folder.resolve("samples.pcm");
      decode(sound, samples);
      refuseBadLength(sound, Loudness.lengthOf(size(samples)));
      Duration length = Loudness.lengthOf(size(samples));
      Loudness loudness = meter.measured(samples, "", ticking(length, 30, 36)::line);
      double correction = meter.correction(samples, loudness, ticking(length, 36, 40)::line);
      progress.at(RenderStage.RENDERING, 40);

      Path video = folder.resolve("video.mp4");
      encodeVideo(group, samples, loudness, correction, video);
      progress.at(RenderStage.RENDERING, 88);

      PromisedVideo promise = PromisedVideo.still(loudness.length(), size);
      return switch (inspector.inspect(video, promise, stop)) {
        case Inspection.Good good -> new RenderOutcome.Rendered(video, thumbnail, promise);
        case Inspection.Faulty faulty ->
            new RenderOutcome.Broken("render_inspection_failed", faulty.what());
      };
    }

    private void encodeGroup(ImageFacts picture, Geometry.Size size, Path group, Path thumbnail) {
      List<String> argv = commands.group(picture, image, size, group, thumbnail);
      ToolRun.Exited run = steps.run("still", argv, Duration.ofMinutes(2), line -> {});
      if (run.outOfCpu() || run.outOfMemory()) {
        throw new RefusedInput(Refusal.imageTooHeavy());
      }
      if (FfmpegSteps.isInputsFault(run)) {
        throw new RefusedInput(Refusal.imageCorrupt());
      }
      steps.expectOk("still", run);
    }

    private void decode(AudioFacts sound, Path samples) {
      Duration expected = sound.declared().orElse(settings.media().maxAudio());
      ToolRun.Exited run =
          steps.run(
              "decode",
              commands.decode(sound, audio, samples),
              FfmpegSteps.workFor(settings.media().maxAudio()),
              ticking(expected, 20, 30)::line);
      if (run.outOfCpu() || run.outOfMemory()) {
        throw new RefusedInput(Refusal.audioTooHeavy());
      }
      if (FfmpegSteps.isInputsFault(run)) {
        throw new RefusedInput(Refusal.audioCorrupt());
      }
      steps.expectOk("decode", run);
    }

    /** What only the decode could tell about the sound's length. */
    private void refuseBadLength(AudioFacts sound, Duration length) {
      if (length.compareTo(settings.media().maxAudio()) > 0) {
        throw new RefusedInput(Refusal.audioTooLong(length, settings.media()));
      }
      sound
          .declared()
          .filter(declared -> isCutShort(length, declared))
          .ifPresent(
              declared -> {
                throw new RefusedInput(Refusal.audioTruncated(length, declared));
              });
      if (length.compareTo(settings.media().minAudio()) < 0) {
        throw new RefusedInput(Refusal.audioTooShort(length, settings.media()));
      }
    }

    private void encodeVideo(
        Path group, Path samples, Loudness loudness, double correction, Path video) {
      List<String> argv = commands.video(group, samples, loudness, correction, video);
      ToolRun.Exited run =
          steps.run(
              "video",
              argv,
              FfmpegSteps.workFor(loudness.length()),
              ticking(loudness.length(), 40, 88)::line);
      steps.expectOk("video", run);
    }

    private ProgressLines ticking(Duration expected, int from, int to) {
      double whole = Math.max(0.001, expected.toNanos() / 1e9);
      return new ProgressLines(
          seconds ->
              progress.at(
                  RenderStage.RENDERING,
                  from + (int) ((to - from) * Math.min(1, seconds / whole))));
    }
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

  private static <F> F accepted(ProbeVerdict<F> verdict) {
    return switch (verdict) {
      case ProbeVerdict.Accepted<F> accepted -> accepted.facts();
      case ProbeVerdict.Refused<F> refused -> throw new RefusedInput(refused.refusal());
    };
  }

  /** Leaves the steps early; becomes an outcome at the door of {@link #render}. */
  private static final class RefusedInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedInput(Refusal refusal) {
      super(refusal.code(), null, false, false);
      this.refusal = refusal;
    }
  }
}
