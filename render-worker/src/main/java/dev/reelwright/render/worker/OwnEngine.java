package dev.reelwright.render.worker;

import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.RenderSpec.PromptToVideo;
import dev.reelwright.render.contract.RenderSpec.StillWithAudio;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.engine.StillWithAudioEngine;
import dev.reelwright.render.engine.storyboard.Artefacts;
import dev.reelwright.render.engine.storyboard.StoryboardEngine;
import dev.reelwright.render.engine.storyboard.Studio;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.storage.Bucket;
import dev.reelwright.render.studio.Orders;
import dev.reelwright.render.worker.JobFolders.JobFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What is made on this machine. Blocking. */
record OwnEngine(
    Ffmpeg ffmpeg, EngineSettings settings, Studio studio, Bucket bucket, StartPictures pictures) {
  private static final String EXAMPLE_NOTE =
      "startImageUrl is an example of some manual and was not fetched: a picture of ours stands in.";

  /** One picture for as long as the audio lasts. */
  RenderOutcome still(
      StillWithAudio spec, JobFolder folder, RenderProgress progress, StopSignal stop) {
    Path image = folder.file("image.bin");
    Path audio = folder.file("audio.bin");
    bucket.fetch(spec.image().key(), image, stop);
    progress.at(RenderStage.PREPARING, 2);
    bucket.fetch(spec.audio().key(), audio, stop);
    progress.at(RenderStage.PREPARING, 5);
    return new StillWithAudioEngine(ffmpeg, settings)
        .render(image, audio, folder.path(), progress, stop);
  }

  /** What a text asks for. */
  RenderOutcome prompt(
      RenderTask task,
      PromptToVideo spec,
      JobFolder folder,
      RenderProgress progress,
      StopSignal stop) {
    Optional<Path> start = Optional.empty();
    String url = spec.startImageUrl();
    if (url != null) {
      switch (pictures.png(task, url, ffmpeg, folder, stop)) {
        case StartPictures.Picture.Refused<Path> no -> {
          return new RenderOutcome.Refused(no.refusal());
        }
        case StartPictures.Picture.Ready<Path> png -> start = Optional.of(png.picture());
      }
    }
    return switch (Orders.of(spec, start, studio.voices())) {
      case Orders.Reading.Refused refused -> new RenderOutcome.Refused(refused.refusal());
      case Orders.Reading.Understood understood -> {
        progress.at(RenderStage.PREPARING, 1);
        Artefacts artefacts = new BucketArtefacts(bucket, task.outputPrefix(), stop);
        RenderOutcome outcome =
            new StoryboardEngine(ffmpeg, settings, studio)
                .render(understood.order(), folder.path(), artefacts, progress, stop);
        yield RenderSpec.EXAMPLE_PICTURE.equals(url) ? noted(outcome) : outcome;
      }
    };
  }

  private static RenderOutcome noted(RenderOutcome outcome) {
    return outcome instanceof RenderOutcome.Rendered rendered
        ? new RenderOutcome.Rendered(
            rendered.video(),
            rendered.thumbnail(),
            rendered.promise(),
            Stream.concat(Stream.of(EXAMPLE_NOTE), rendered.notes().stream()).toList(),
            rendered.subtitles())
        : outcome;
  }
}
