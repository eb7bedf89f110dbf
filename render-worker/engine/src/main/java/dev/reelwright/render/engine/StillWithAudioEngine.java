package dev.reelwright.render.engine;

import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.engine.picture.PictureTrouble;
import dev.reelwright.render.engine.still.MovingStill;
import dev.reelwright.render.engine.story.Frame;
import dev.reelwright.render.media.AudioFacts;
import dev.reelwright.render.media.Ffprobe;
import dev.reelwright.render.media.ImageFacts;
import dev.reelwright.render.media.Probe;
import dev.reelwright.render.media.ProbeVerdict;
import dev.reelwright.render.media.Refusal;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.ToolRun;
import dev.reelwright.render.process.ToolTrouble;
import java.io.UncheckedIOException;
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
 * Where something is to move, frames are drawn instead:
 *
 * <pre>
 * probe both -> decode the picture -> decode the sound -> measure it -> draw and encode segments
 *   -> join them under the encoded sound -> inspect the file
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
   * The picture as it is; see {@link #render(Path, Path, StillOptions, Path, RenderProgress,
   * StopSignal)}.
   */
  public RenderOutcome render(
      Path image, Path audio, Path folder, RenderProgress progress, StopSignal stop) {
    return render(image, audio, StillOptions.NONE, folder, progress, stop);
  }

  /**
   * Makes {@code video.mp4} and {@code thumbnail.jpg} in {@code folder}. Intermediate files stay
   * there too: the caller removes the folder.
   *
   * @param image the customer's picture, any name
   * @param audio the customer's sound, any name
   * @param options what moves; with none of them the picture is coded but once
   * @param folder exists, belongs to this render alone
   * @throws dev.reelwright.render.process.StoppedException when {@code stop} was given; nothing
   *     runs any more then
   */
  public RenderOutcome render(
      Path image,
      Path audio,
      StillOptions options,
      Path folder,
      RenderProgress progress,
      StopSignal stop) {
    try {
      return new Render(image, audio, options, folder, progress, stop).make();
    } catch (RefusedInput e) {
      return new RenderOutcome.Refused(e.refusal);
    } catch (ToolTrouble e) {
      return new RenderOutcome.Broken(e.code(), String.valueOf(e.getMessage()));
    } catch (PictureTrouble e) {
      return new RenderOutcome.Broken(e.code(), String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      return new RenderOutcome.Broken("tool_or_disk_failed", String.valueOf(e.getMessage()));
    }
  }

  /** One render under way: what it was given, and the steps. */
  private final class Render {
    private final Path image;
    private final Path audio;
    private final StillOptions options;
    private final Path folder;
    private final RenderProgress progress;
    private final StopSignal stop;
    private final FfmpegSteps steps;
    private final LoudnessMeter meter;

    Render(
        Path image,
        Path audio,
        StillOptions options,
        Path folder,
        RenderProgress progress,
        StopSignal stop) {
      this.image = image;
      this.audio = audio;
      this.options = options;
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
      Path video = folder.resolve("video.mp4");
      Path thumbnail = folder.resolve("thumbnail.jpg");
      Duration length =
          options.equals(StillOptions.NONE)
              ? repeated(picture, sound, size, video, thumbnail)
              : drawn(picture, sound, size, video, thumbnail);
      progress.at(RenderStage.RENDERING, 88);

      PromisedVideo promise = PromisedVideo.still(length, size);
      return switch (inspector.inspect(video, promise, stop)) {
        case Inspection.Good good -> new RenderOutcome.Rendered(video, thumbnail, promise);
        case Inspection.Faulty faulty ->
            new RenderOutcome.Broken("render_inspection_failed", faulty.what());
      };
    }

    private Duration repeated(
        ImageFacts picture, AudioFacts sound, Geometry.Size size, Path video, Path thumbnail) {
      Path group = folder.resolve("group.mp4");
      encodeGroup(picture, size, group, thumbnail);
      progress.at(RenderStage.RENDERING, 20);
      Levelled levelled = levelled(sound);
      encodeVideo(group, levelled, video);
      return levelled.loudness().length();
    }

    private Duration drawn(
        ImageFacts picture, AudioFacts sound, Geometry.Size size, Path video, Path thumbnail) {
      Path png = folder.resolve("picture.png");
      accepted(new PictureIntake(steps).takeFor(size, picture, image, png));
      progress.at(RenderStage.RENDERING, 20);
      Levelled levelled = levelled(sound);
      Duration length = levelled.loudness().length();
      Frame frame = new Frame(size.width(), size.height(), StillCommands.FRAMES_PER_SECOND);
      int frames = Math.toIntExact(StillCommands.frames(length));
      new MovingStill(steps, options, frame, frames)
          .make(
              png,
              levelled,
              video,
              thumbnail,
              done -> progress.at(RenderStage.RENDERING, 40 + (int) (44L * done / frames)));
      return length;
    }

    /** Decodes the sound and measures it. */
    private Levelled levelled(AudioFacts sound) {
      Path samples = folder.resolve("samples.pcm");
      Duration expected = sound.declared().orElse(settings.media().maxAudio());
      Duration length =
          accepted(
              new SoundIntake(steps)
                  .decoded(sound, audio, samples, ticking(expected, 20, 30)::line));
      Loudness loudness = meter.measured(samples, "", ticking(length, 30, 36)::line);
      double correction = meter.correction(samples, loudness, ticking(length, 36, 40)::line);
      progress.at(RenderStage.RENDERING, 40);
      return new Levelled(samples, loudness, correction);
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

    private void encodeVideo(Path group, Levelled sound, Path video) {
      Loudness loudness = sound.loudness();
      List<String> argv =
          commands.video(group, sound.samples(), loudness, sound.correction(), video);
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
