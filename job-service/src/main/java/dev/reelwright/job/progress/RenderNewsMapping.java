package dev.reelwright.job.progress;

import dev.reelwright.job.job.Blame;
import dev.reelwright.job.job.Failure;
import dev.reelwright.job.job.Maker;
import dev.reelwright.job.job.Output;
import dev.reelwright.job.job.RenderNews;
import dev.reelwright.job.job.Stage;
import dev.reelwright.job.job.StoredObject;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.contract.RenderedVideo;
import dev.reelwright.render.contract.StoredFile;
import org.jspecify.annotations.Nullable;

/** The worker's words in ours. */
final class RenderNewsMapping {
  private RenderNewsMapping() {}

  static RenderNews news(RenderEvent event) {
    return switch (event) {
      case RenderEvent.Started started -> new RenderNews.Started(started.attempt());
      case RenderEvent.Routed routed ->
          new RenderNews.Routed(routed.attempt(), new Maker(routed.route(), routed.provider()));
      case RenderEvent.Progressed progressed ->
          new RenderNews.Progressed(
              progressed.attempt(), stage(progressed.stage()), progressed.percent());
      case RenderEvent.Scripted scripted -> throw ofStoryboards(scripted);
      case RenderEvent.Illustrated illustrated -> throw ofStoryboards(illustrated);
      case RenderEvent.Narrated narrated -> throw ofStoryboards(narrated);
      case RenderEvent.Stored stored -> stored(stored);
      case RenderEvent.Failed failed -> new RenderNews.Failed(failed.attempt(), failure(failed));
    };
  }

  static RenderNews.Stored stored(RenderEvent.Stored stored) {
    return new RenderNews.Stored(stored.attempt(), output(stored.video()), stored.at());
  }

  private static IllegalArgumentException ofStoryboards(RenderEvent event) {
    return new IllegalArgumentException("news of a storyboard: " + event.taskId());
  }

  private static Stage stage(RenderStage stage) {
    return switch (stage) {
      case PREPARING -> Stage.PREPARING;
      case SCRIPTING -> Stage.SCRIPTING;
      case ILLUSTRATING -> Stage.ILLUSTRATING;
      case NARRATING -> Stage.NARRATING;
      case CURATING -> Stage.CURATING;
      case DRAWING -> Stage.DRAWING;
      case COMPOSING -> Stage.COMPOSING;
      case RENDERING -> Stage.RENDERING;
      case STORING -> Stage.STORING;
    };
  }

  private static Output output(RenderedVideo video) {
    return new Output(
        object(video.video()),
        object(video.thumbnail()),
        video.durationMillis(),
        video.width(),
        video.height(),
        video.notes(),
        objectOrNull(video.srt()),
        objectOrNull(video.vtt()));
  }

  private static @Nullable StoredObject objectOrNull(@Nullable StoredFile file) {
    return file == null ? null : object(file);
  }

  private static StoredObject object(StoredFile file) {
    return new StoredObject(file.key(), file.mediaType(), file.bytes());
  }

  private static Failure failure(RenderEvent.Failed failed) {
    return new Failure(failed.code(), failed.message(), blame(failed.blame()));
  }

  private static Blame blame(dev.reelwright.render.contract.Blame blame) {
    return switch (blame) {
      case CUSTOMER -> Blame.CUSTOMER;
      case PLATFORM -> Blame.PLATFORM;
      case PROVIDER -> Blame.PROVIDER;
    };
  }
}
