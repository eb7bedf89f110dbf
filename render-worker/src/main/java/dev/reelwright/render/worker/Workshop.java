package dev.reelwright.render.worker;

import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.engine.VideoInspector;
import dev.reelwright.render.fetch.Fetches;
import dev.reelwright.render.health.FfmpegProgram;
import dev.reelwright.render.outbox.Progress;
import dev.reelwright.render.storage.Bucket;
import dev.reelwright.render.store.Claimed;
import dev.reelwright.render.store.Parts;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.studio.BoardMaker;
import dev.reelwright.render.studio.StudioProgram;
import dev.reelwright.render.task.PartId;
import dev.reelwright.render.task.Setback;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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
  private final BoardMaker boards;
  private final Tasks tasks;
  private final Parts parts;

  Workshop(
      RenderConfig config,
      FfmpegProgram program,
      StudioProgram studio,
      Bucket bucket,
      Progress progress,
      Agency agency,
      Fetches fetches,
      BoardMaker boards,
      Tasks tasks,
      Parts parts) {
    this.config = config;
    this.program = program;
    this.studio = studio;
    this.bucket = bucket;
    this.progress = progress;
    this.agency = agency;
    this.fetches = fetches;
    this.boards = boards;
    this.tasks = tasks;
    this.parts = parts;
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
  Work workFor(Claimed claim, Holding holding, OutputKeys keys) {
    Optional<Ffmpeg> ffmpeg = program.usable();
    return switch (claim) {
      case Tasks.Claim task -> workFor(task, holding, keys, ffmpeg);
      case Parts.Claim part ->
          ffmpeg.<Work>map(f -> part(part, holding, f)).orElse(() -> NO_FFMPEG);
    };
  }

  private Work workFor(
      Tasks.Claim claim, Holding holding, OutputKeys keys, Optional<Ffmpeg> ffmpeg) {
    return switch (claim.state().errand()) {
      case RENDER -> ffmpeg.<Work>map(f -> render(claim, holding, keys, f)).orElse(() -> NO_FFMPEG);
      case SUBMIT, SUBMIT_ON -> new SubmitAttempt(claim, holding, agency, ffmpeg);
      case INGEST -> ffmpeg.<Work>map(f -> ingest(claim, holding, keys, f)).orElse(() -> NO_FFMPEG);
      case SCRIPT ->
          new ScriptAttempt(
              (RenderSpec.ScriptOfPrompt) claim.task().spec(),
              studio.studio().writer(),
              holding.stop());
      case ILLUSTRATE, CURATE, COMPOSE ->
          ffmpeg.<Work>map(f -> board(claim, holding, keys, f)).orElse(() -> NO_FFMPEG);
    };
  }

  private Work board(Tasks.Claim claim, Holding holding, OutputKeys keys, Ffmpeg ffmpeg) {
    Supplier<Optional<Set<Integer>>> made =
        () ->
            agency.ends().untilAnswered("parts.made", holding, () -> parts.made(holding.taskId()));
    return new BoardAttempt(
        claim.state().errand(),
        bench(claim, holding, ffmpeg),
        storing(new BoardProgress(tasks, claim), holding, keys, ffmpeg),
        () ->
            agency
                .ends()
                .untilAnswered("task.began", holding, () -> tasks.began(holding.taskId()))
                .flatMap(began -> began),
        made);
  }

  private Work part(Parts.Claim claim, Holding holding, Ffmpeg ffmpeg) {
    PartId id = claim.state().id();
    return new PartAttempt(
        id,
        bench(claim, holding, ffmpeg),
        () ->
            agency
                .ends()
                .untilAnswered(
                    "part.missed",
                    holding,
                    () -> parts.missed(id, holding.epoch()).replaceWith(true))
                .isPresent());
  }

  private BoardBench bench(Claimed claim, Holding holding, Ffmpeg ffmpeg) {
    return new BoardBench(claim.task(), boards, ffmpeg, bucket, agency.folders(), holding.stop());
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
    RenderProgress told =
        progress.of(holding.taskId(), claim.tries().attempt(), claim.traceparent());
    return storing(told, holding, keys, ffmpeg);
  }

  private Storing storing(RenderProgress told, Holding holding, OutputKeys keys, Ffmpeg ffmpeg) {
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
