package dev.reelwright.render.studio;

import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.contract.RenderSpec.Storyboard;
import dev.reelwright.render.engine.RenderOutcome;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.engine.storyboard.Board;
import dev.reelwright.render.engine.storyboard.BoardEngine;
import dev.reelwright.render.engine.storyboard.ScenePieces;
import dev.reelwright.render.engine.storyboard.SceneVoice;
import dev.reelwright.render.engine.storyboard.StepOutcome;
import dev.reelwright.render.engine.storyboard.Timeline;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The steps, made by the built-in engine; what an order says is read anew for each. */
@ApplicationScoped
@DefaultBean
class EngineBoards implements BoardMaker {
  private final StudioProgram studio;
  private final RenderConfig config;

  EngineBoards(StudioProgram studio, RenderConfig config) {
    this.studio = studio;
    this.config = config;
  }

  @Override
  public StepOutcome<Path> illustrate(Storyboard spec, int scene, Bench bench) {
    BoardEngine engine = engine(bench);
    return then(
        engine.read(spec),
        board -> engine.illustrate(board, scene, bench.pictures(), bench.folder(), bench.stop()));
  }

  @Override
  public StepOutcome<SceneVoice> narrate(Storyboard spec, int scene, Bench bench) {
    BoardEngine engine = engine(bench);
    return then(
        engine.read(spec), board -> engine.narrate(board, scene, bench.folder(), bench.stop()));
  }

  @Override
  public SceneVoice voice(Path wordsFile) {
    return SceneVoice.read(wordsFile);
  }

  @Override
  public StepOutcome<Timeline> curate(Storyboard spec, List<SceneVoice> voices, Bench bench) {
    BoardEngine engine = engine(bench);
    return engine.read(spec).map(board -> engine.curate(board, voices));
  }

  @Override
  public StepOutcome<Optional<Path>> narration(
      Storyboard spec, List<SceneVoice> voices, List<Path> sounds, Bench bench) {
    BoardEngine engine = engine(bench);
    return then(
        engine.read(spec),
        board -> engine.narration(board, voices, sounds, bench.folder(), bench.stop()));
  }

  @Override
  public StepOutcome<Path> draw(Storyboard spec, int scene, SceneVoice voice, Bench bench) {
    BoardEngine engine = engine(bench);
    return then(
        engine.read(spec),
        board ->
            engine.draw(
                board, scene, voice, bench.pictures(), bench.folder(), frames -> {}, bench.stop()));
  }

  @Override
  public StepOutcome<Optional<String>> fault(
      Storyboard spec, int scene, SceneVoice voice, Path segment, Bench bench) {
    BoardEngine engine = engine(bench);
    return then(
        engine.read(spec), board -> engine.fault(board, scene, voice, segment, bench.stop()));
  }

  @Override
  public RenderOutcome compose(
      Storyboard spec, List<ScenePieces> pieces, Bench bench, RenderProgress progress) {
    BoardEngine engine = engine(bench);
    return switch (engine.read(spec)) {
      case StepOutcome.Done<Board> done ->
          engine.compose(
              done.made(), pieces, bench.pictures(), bench.folder(), progress, bench.stop());
      case StepOutcome.Refused<Board> refused -> new RenderOutcome.Refused(refused.refusal());
      case StepOutcome.Broken<Board> broken ->
          new RenderOutcome.Broken(broken.code(), broken.detail());
    };
  }

  private BoardEngine engine(Bench bench) {
    return new BoardEngine(bench.ffmpeg(), config.engine(), studio.studio());
  }

  private static <T> StepOutcome<T> then(
      StepOutcome<Board> read, Function<Board, StepOutcome<T>> step) {
    return switch (read) {
      case StepOutcome.Done<Board> done -> step.apply(done.made());
      case StepOutcome.Refused<Board> refused -> new StepOutcome.Refused<>(refused.refusal());
      case StepOutcome.Broken<Board> broken ->
          new StepOutcome.Broken<>(broken.code(), broken.detail());
    };
  }
}
