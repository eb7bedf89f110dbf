package dev.reelwright.render.worker;

import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.RenderSpec.PromptToVideo;
import dev.reelwright.render.contract.RenderSpec.StillWithAudio;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.contract.RenderedVideo;
import dev.reelwright.render.contract.StoredFile;
import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.Inspection;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.engine.StillWithAudioEngine;
import dev.reelwright.render.engine.VideoInspector;
import dev.reelwright.render.engine.storyboard.Artefacts;
import dev.reelwright.render.engine.storyboard.StoryboardEngine;
import dev.reelwright.render.engine.storyboard.Studio;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.process.StoppedException;
import dev.reelwright.render.process.ToolTrouble;
import dev.reelwright.render.storage.Bucket;
import dev.reelwright.render.storage.StorageTrouble;
import dev.reelwright.render.studio.Orders;
import dev.reelwright.render.task.Setback;
import dev.reelwright.render.worker.JobFolders.JobFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The work of one attempt: fetch, render, store, look at what was stored. Blocking, on a virtual
 * thread of its own. Knows nothing of leases; is told to stop.
 */
final class Attempt implements Work {
  /** Troubles of the machine: no space, no process to be had, a service manager that stops all. */
  private static final Set<String> PASSING =
      Set.of("disk_full", "tool_or_disk_failed", "tool_interrupted");

  private static final String SRT = "application/x-subrip";
  private static final String VTT = "text/vtt";

  private final RenderTask task;
  private final OutputKeys keys;
  private final StopSignal stop;
  private final RenderProgress progress;
  private final Ffmpeg ffmpeg;
  private final EngineSettings settings;
  private final Studio studio;
  private final VideoInspector inspector;
  private final Bucket bucket;
  private final JobFolders folders;
  private final long beganNanos = System.nanoTime();

  Attempt(
      RenderTask task,
      OutputKeys keys,
      StopSignal stop,
      RenderProgress progress,
      Ffmpeg ffmpeg,
      EngineSettings settings,
      Studio studio,
      Bucket bucket,
      JobFolders folders) {
    this.task = task;
    this.keys = keys;
    this.stop = stop;
    this.progress = progress;
    this.ffmpeg = ffmpeg;
    this.settings = settings;
    this.studio = studio;
    this.inspector = new VideoInspector(ffmpeg, settings);
    this.bucket = bucket;
    this.folders = folders;
  }

  /** The folder is gone when this returns. */
  @Override
  public AttemptEnd work() {
    try (JobFolder folder = folders.open()) {
      return switch (task.spec()) {
        case RenderSpec.StillWithAudio spec -> still(spec, folder);
        case RenderSpec.PromptToVideo spec -> prompt(spec, folder);
        case RenderSpec.ProviderVideo spec ->
            throw new IllegalStateException("an order for providers is not rendered here");
      };
    } catch (StoppedException e) {
      return new AttemptEnd.Stopped(e.reason());
    } catch (StorageTrouble e) {
      String code = e.missing() ? "input_missing" : "storage_unavailable";
      return broken(code, e, !e.missing());
    } catch (ToolTrouble e) {
      return broken(e.code(), e, false);
    } catch (UncheckedIOException e) {
      return broken("disk_failed", e, true);
    } catch (RuntimeException e) {
      return broken("render_bug", e, false);
    }
  }

  private AttemptEnd still(StillWithAudio spec, JobFolder folder) {
    Path image = folder.file("image.bin");
    Path audio = folder.file("audio.bin");
    bucket.fetch(spec.image().key(), image, stop);
    progress.at(RenderStage.PREPARING, 2);
    bucket.fetch(spec.audio().key(), audio, stop);
    progress.at(RenderStage.PREPARING, 5);
    StillWithAudioEngine engine = new StillWithAudioEngine(ffmpeg, settings);
    return ended(engine.render(image, audio, folder.path(), progress, stop), folder);
  }

  private AttemptEnd prompt(PromptToVideo spec, JobFolder folder) {
    if (spec.startImageUrl() != null) {
      return new AttemptEnd.Broken(
          new Setback("start_image_unfetched", "pictures are not fetched yet", false));
    }
    Optional<Path> start = Optional.empty();
    return switch (Orders.of(spec, start, studio.voices())) {
      case Orders.Reading.Refused refused -> new AttemptEnd.Refused(refused.refusal());
      case Orders.Reading.Understood understood -> {
        progress.at(RenderStage.PREPARING, 1);
        Artefacts artefacts = new BucketArtefacts(bucket, task.outputPrefix(), stop);
        yield ended(
            new StoryboardEngine(ffmpeg, settings, studio)
                .render(understood.order(), folder.path(), artefacts, progress, stop),
            folder);
      }
    };
  }

  private AttemptEnd ended(RenderOutcome outcome, JobFolder folder) {
    return switch (outcome) {
      case RenderOutcome.Rendered rendered -> stored(rendered, folder);
      case RenderOutcome.Refused refused -> new AttemptEnd.Refused(refused.refusal());
      case RenderOutcome.Broken broken ->
          new AttemptEnd.Broken(
              new Setback(broken.code(), broken.detail(), PASSING.contains(broken.code())));
    };
  }

  /** Only what was read back from the bucket counts. */
  private AttemptEnd stored(RenderOutcome.Rendered rendered, JobFolder folder) {
    progress.at(RenderStage.STORING, 95);
    bucket.store(rendered.video(), keys.video(), "video/mp4", stop);
    bucket.store(rendered.thumbnail(), keys.thumbnail(), "image/jpeg", stop);
    if (rendered.subtitles().isPresent()) {
      bucket.store(rendered.subtitles().get().srt(), keys.srt(), SRT, stop);
      bucket.store(rendered.subtitles().get().vtt(), keys.vtt(), VTT, stop);
    }
    progress.at(RenderStage.STORING, 97);
    Path video = folder.file("stored.mp4");
    Path thumbnail = folder.file("stored.jpg");
    bucket.fetch(keys.video(), video, stop);
    bucket.fetch(keys.thumbnail(), thumbnail, stop);
    if (differ(thumbnail, rendered.thumbnail())) {
      return faulty("the thumbnail is not the one that was sent");
    }
    return switch (inspector.inspect(video, rendered.promise(), stop)) {
      case Inspection.Good good -> new AttemptEnd.Made(made(rendered, video, thumbnail, good));
      case Inspection.Faulty faulty -> faulty(faulty.what());
    };
  }

  private RenderedVideo made(
      RenderOutcome.Rendered rendered, Path video, Path thumbnail, Inspection.Good good) {
    Optional<RenderOutcome.Subtitles> subtitles = rendered.subtitles();
    return new RenderedVideo(
        new StoredFile(keys.video(), "video/mp4", size(video)),
        new StoredFile(keys.thumbnail(), "image/jpeg", size(thumbnail)),
        good.duration().toMillis(),
        good.size().width(),
        good.size().height(),
        (System.nanoTime() - beganNanos) / 1_000_000,
        rendered.notes(),
        subtitles.map(files -> new StoredFile(keys.srt(), SRT, size(files.srt()))).orElse(null),
        subtitles.map(files -> new StoredFile(keys.vtt(), VTT, size(files.vtt()))).orElse(null));
  }

  private static AttemptEnd faulty(String what) {
    return new AttemptEnd.Broken(new Setback("stored_file_faulty", what, false));
  }

  private static AttemptEnd broken(String code, Exception cause, boolean passing) {
    return new AttemptEnd.Broken(new Setback(code, String.valueOf(cause), passing));
  }

  private static boolean differ(Path one, Path other) {
    try {
      return Files.mismatch(one, other) >= 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot compare files of a render", e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a file of a render", e);
    }
  }
}
