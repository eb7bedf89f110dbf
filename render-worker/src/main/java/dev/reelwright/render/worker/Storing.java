package dev.reelwright.render.worker;

import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.contract.RenderedVideo;
import dev.reelwright.render.contract.StoredFile;
import dev.reelwright.render.engine.Inspection;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.engine.VideoInspector;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.storage.Bucket;
import dev.reelwright.render.task.Setback;
import dev.reelwright.render.worker.JobFolders.JobFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The end of each attempt that has made a video: into the bucket, and a look at what lies there.
 *
 * @param renderMillis how long it took to make
 */
record Storing(
    Bucket bucket,
    OutputKeys keys,
    VideoInspector inspector,
    RenderProgress progress,
    StopSignal stop,
    LongSupplier renderMillis) {
  private static final String SRT = "application/x-subrip";
  private static final String VTT = "text/vtt";

  /** The same for what was begun at a moment of the past, by this worker's clock. */
  Storing since(Instant began) {
    return new Storing(
        bucket,
        keys,
        inspector,
        progress,
        stop,
        () -> Math.max(0, Duration.between(began, Instant.now()).toMillis()));
  }

  /** What a render's outcome means for the attempt. */
  AttemptEnd end(RenderOutcome outcome, JobFolder folder) {
    return switch (outcome) {
      case RenderOutcome.Rendered rendered -> stored(rendered, folder);
      case RenderOutcome.Refused refused -> new AttemptEnd.Refused(refused.refusal());
      case RenderOutcome.Broken broken ->
          new AttemptEnd.Broken(
              new Setback(broken.code(), broken.detail(), InFolder.passes(broken.code())));
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
        renderMillis.getAsLong(),
        rendered.notes(),
        subtitles.map(files -> new StoredFile(keys.srt(), SRT, size(files.srt()))).orElse(null),
        subtitles.map(files -> new StoredFile(keys.vtt(), VTT, size(files.vtt()))).orElse(null));
  }

  private static AttemptEnd faulty(String what) {
    return new AttemptEnd.Broken(new Setback("stored_file_faulty", what, false));
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
