package dev.reelwright.render.worker;

import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.contract.RenderedVideo;
import dev.reelwright.render.contract.StoredFile;
import dev.reelwright.render.engine.Inspection;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.engine.VideoInspector;
import dev.reelwright.render.engine.result.ResultVerdict;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

  private AttemptEnd stored(RenderOutcome.Rendered rendered, JobFolder folder) {
    Finished files = new Finished(rendered.video(), rendered.thumbnail(), rendered.subtitles());
    return stored(
        files,
        rendered.notes(),
        folder,
        stored -> inspector.inspect(stored, rendered.promise(), stop));
  }

  /**
   * A provider's video, once it is one of ours. It was looked at as a whole, so that what lies in
   * the bucket only has to be the same.
   */
  AttemptEnd delivered(ResultVerdict.Taken taken, JobFolder folder) {
    Finished files = new Finished(taken.video(), taken.thumbnail(), Optional.empty());
    return stored(
        files,
        List.of(),
        folder,
        stored ->
            differ(stored, taken.video())
                ? new Inspection.Faulty("the video is not the one that was sent")
                : new Inspection.Good(taken.length(), taken.size()));
  }

  /** What goes into the bucket. */
  private record Finished(
      Path video, Path thumbnail, Optional<RenderOutcome.Subtitles> subtitles) {}

  /** Only what was read back from the bucket counts. */
  private AttemptEnd stored(
      Finished files, List<String> notes, JobFolder folder, Function<Path, Inspection> look) {
    progress.at(RenderStage.STORING, 95);
    bucket.store(files.video(), keys.video(), "video/mp4", stop);
    bucket.store(files.thumbnail(), keys.thumbnail(), "image/jpeg", stop);
    if (files.subtitles().isPresent()) {
      bucket.store(files.subtitles().get().srt(), keys.srt(), SRT, stop);
      bucket.store(files.subtitles().get().vtt(), keys.vtt(), VTT, stop);
    }
    progress.at(RenderStage.STORING, 97);
    Path video = folder.file("stored.mp4");
    Path thumbnail = folder.file("stored.jpg");
    bucket.fetch(keys.video(), video, stop);
    bucket.fetch(keys.thumbnail(), thumbnail, stop);
    if (differ(thumbnail, files.thumbnail())) {
      return faulty("the thumbnail is not the one that was sent");
    }
    return switch (look.apply(video)) {
      case Inspection.Good good ->
          new AttemptEnd.Made(made(files, notes, size(video), size(thumbnail), good));
      case Inspection.Faulty faulty -> faulty(faulty.what());
    };
  }

  private RenderedVideo made(
      Finished files, List<String> notes, long video, long thumbnail, Inspection.Good good) {
    Optional<RenderOutcome.Subtitles> subtitles = files.subtitles();
    return new RenderedVideo(
        new StoredFile(keys.video(), "video/mp4", video),
        new StoredFile(keys.thumbnail(), "image/jpeg", thumbnail),
        good.duration().toMillis(),
        good.size().width(),
        good.size().height(),
        renderMillis.getAsLong(),
        notes,
        subtitles.map(two -> new StoredFile(keys.srt(), SRT, size(two.srt()))).orElse(null),
        subtitles.map(two -> new StoredFile(keys.vtt(), VTT, size(two.vtt()))).orElse(null));
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
