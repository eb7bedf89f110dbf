package dev.reelwright.render.worker;

import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.config.WorkerName;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.health.FfmpegProgram;
import dev.reelwright.render.outbox.Progress;
import dev.reelwright.render.storage.Bucket;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.studio.StudioProgram;
import dev.reelwright.render.task.Setback;
import dev.reelwright.render.task.TaskState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Knows what this worker can do, and puts together what one attempt needs. */
@ApplicationScoped
class Workshop {
  private static final AttemptEnd NO_PROGRAM =
      new AttemptEnd.Broken(new Setback("ffmpeg_unusable", "ffmpeg does not work here", true));
  private static final AttemptEnd NO_PROVIDER =
      new AttemptEnd.Broken(
          new Setback("provider_unavailable", "no route can be taken from here", false));

  private final RenderConfig config;
  private final FfmpegProgram program;
  private final StudioProgram studio;
  private final Bucket bucket;
  private final Progress progress;
  private final JobFolders folders;

  Workshop(
      RenderConfig config,
      WorkerName name,
      FfmpegProgram program,
      StudioProgram studio,
      Bucket bucket,
      Progress progress) {
    this.config = config;
    this.program = program;
    this.studio = studio;
    this.bucket = bucket;
    this.progress = progress;
    this.folders = new JobFolders(config.folder().orElseGet(name::defaultFolder));
  }

  /** Removes what a former life left, and makes sure that there is room for work. */
  void sweep() {
    folders.sweep();
  }

  /** Whether videos can be made here just now. */
  boolean canRender() {
    return program.usable().isPresent() && !studio.broken();
  }

  /** What is to be done for a claim. */
  Work workFor(Tasks.Claim claim, Holding holding, OutputKeys keys) {
    Optional<Ffmpeg> ffmpeg = program.usable();
    return switch (claim.state().errand()) {
      case RENDER ->
          ffmpeg.<Work>map(f -> render(claim, holding, keys, f)).orElse(() -> NO_PROGRAM);
      case SUBMIT, SUBMIT_ON, INGEST -> () -> NO_PROVIDER;
    };
  }

  private Attempt render(Tasks.Claim claim, Holding holding, OutputKeys keys, Ffmpeg ffmpeg) {
    TaskState.Leased state = claim.state();
    return new Attempt(
        state.task(),
        keys,
        holding.stop(),
        progress.of(holding.taskId(), state.tries().attempt(), claim.traceparent()),
        ffmpeg,
        config.engine(),
        studio.studio(),
        bucket,
        folders);
  }
}
