package dev.reelwright.render.worker;

import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.engine.VideoInspector;
import dev.reelwright.render.fetch.Fetches;
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
  private static final AttemptEnd NO_FFMPEG =
      new AttemptEnd.Broken(new Setback("ffmpeg_unusable", "ffmpeg does not work here", true));

  private final RenderConfig config;
  private final FfmpegProgram program;
  private final StudioProgram studio;
  private final Bucket bucket;
  private final Progress progress;
  private final Agency agency;
  private final Fetches fetches;

  Workshop(
      RenderConfig config,
      FfmpegProgram program,
      StudioProgram studio,
      Bucket bucket,
      Progress progress,
      Agency agency,
      Fetches fetches) {
    this.config = config;
    this.program = program;
    this.studio = studio;
    this.bucket = bucket;
    this.progress = progress;
    this.agency = agency;
    this.fetches = fetches;
  }

  /** Removes what a former life left, and makes sure that there is room for work. */
  void sweep() {
    agency.folders().sweep();
  }

  /** Whether videos can be made here just now. */
  boolean canRender() {
    return program.usable().isPresent() && !studio.broken();
  }

  /** What is to be done for a claim. */
  Work workFor(Tasks.Claim claim, Holding holding, OutputKeys keys) {
    Optional<Ffmpeg> ffmpeg = program.usable();
    return switch (claim.state().errand()) {
      case RENDER -> ffmpeg.<Work>map(f -> render(claim, holding, keys, f)).orElse(() -> NO_FFMPEG);
      case SUBMIT, SUBMIT_ON -> new SubmitAttempt(claim, holding, agency, ffmpeg);
      case INGEST -> ffmpeg.<Work>map(f -> ingest(claim, holding, keys, f)).orElse(() -> NO_FFMPEG);
    };
  }

  private Work render(Tasks.Claim claim, Holding holding, OutputKeys keys, Ffmpeg ffmpeg) {
    return new RenderAttempt(
        claim.state().task(),
        engine(ffmpeg),
        storing(claim, holding, keys, ffmpeg),
        agency.folders());
  }

  private Work ingest(Tasks.Claim claim, Holding holding, OutputKeys keys, Ffmpeg ffmpeg) {
    return new IngestAttempt(
        claim.state(),
        holding,
        agency,
        fetches,
        engine(ffmpeg),
        storing(claim, holding, keys, ffmpeg));
  }

  private OwnEngine engine(Ffmpeg ffmpeg) {
    return new OwnEngine(ffmpeg, config.engine(), studio.studio(), bucket, agency.pictures());
  }

  private Storing storing(Tasks.Claim claim, Holding holding, OutputKeys keys, Ffmpeg ffmpeg) {
    TaskState.Leased state = claim.state();
    RenderProgress told =
        progress.of(holding.taskId(), state.tries().attempt(), claim.traceparent());
    long began = System.nanoTime();
    return new Storing(
        bucket,
        keys,
        new VideoInspector(ffmpeg, config.engine()),
        told,
        holding.stop(),
        () -> (System.nanoTime() - began) / 1_000_000);
  }
}
