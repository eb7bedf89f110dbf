package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.BoardScene.Figure;
import dev.reelwright.render.contract.BoardScene.Picture;
import dev.reelwright.render.contract.BoardStyle;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.SceneKey;
import dev.reelwright.render.contract.Script;
import dev.reelwright.render.contract.StoredFile;
import dev.reelwright.render.engine.EngineFixture;
import dev.reelwright.render.engine.EngineSettings;
import dev.reelwright.render.engine.narration.Voice;
import dev.reelwright.render.engine.script.OutlineWriter;
import dev.reelwright.render.process.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Storyboards, and what their steps make. */
final class BoardFixture {
  static final CustomerPictures NO_PICTURES =
      picture -> {
        throw new AssertionError("no picture was ordered");
      };

  static BoardEngine engine(Voice voice) {
    return new BoardEngine(
        EngineFixture.FFMPEG,
        EngineSettings.defaults(),
        Studios.of(OutlineWriter.builtIn(), List.of(voice)));
  }

  /** A look of the usual kind in a size. */
  static BoardStyle style(int width, int height, int rate) {
    return new BoardStyle(width, height, rate, null, true, null, false, null, Map.of());
  }

  static BoardStyle silent(BoardStyle style) {
    return new BoardStyle(
        style.width(),
        style.height(),
        style.framesPerSecond(),
        style.theme(),
        style.plain(),
        style.captions(),
        true,
        style.voice(),
        style.voices());
  }

  static BoardScene scene(String id, String visual, Script.Line... lines) {
    return new BoardScene(id, List.of(lines), visual, null, List.of(), "");
  }

  static Script.Line line(@Nullable String speaker, String text) {
    return new Script.Line(speaker, text);
  }

  /** A picture that {@link #in} finds. */
  static Picture picture(String file) {
    return new Picture(new StoredFile("uploads/" + file, "image/png", 1), file);
  }

  static CustomerPictures in(Path folder) {
    return picture -> folder.resolve(picture.sha256());
  }

  static BoardScene with(BoardScene scene, @Nullable Picture picture, Figure... figures) {
    return new BoardScene(
        scene.id(), scene.speech(), scene.visual(), picture, List.of(figures), scene.key());
  }

  /** With their keys. */
  static RenderSpec.Storyboard spec(List<BoardScene> scenes, BoardStyle style) {
    List<String> cast = SceneKey.cast(scenes);
    List<BoardScene> keyed = new ArrayList<>();
    for (int i = 0; i < scenes.size(); i++) {
      BoardScene scene = scenes.get(i);
      keyed.add(
          new BoardScene(
              scene.id(),
              scene.speech(),
              scene.visual(),
              scene.picture(),
              scene.figures(),
              SceneKey.of(scene, style, cast, i, scenes.size())));
    }
    return new RenderSpec.Storyboard("Forty", keyed, style, "pieces/account");
  }

  static <T> T made(StepOutcome<T> outcome) {
    return switch (outcome) {
      case StepOutcome.Done<T> done -> done.made();
      case StepOutcome.Refused<T> refused -> throw new AssertionError(refused.toString());
      case StepOutcome.Broken<T> broken -> throw new AssertionError(broken.toString());
    };
  }

  static Board board(BoardEngine engine, List<BoardScene> scenes, BoardStyle style) {
    return made(engine.read(spec(scenes, style)));
  }

  /** Speaks and draws a scene in a folder of its own. */
  static ScenePieces pieces(
      BoardEngine engine, Board board, int scene, CustomerPictures pictures, Path folder) {
    Path own = folder(folder.resolve(board.scenes().get(scene).key()));
    StopSignal stop = new StopSignal();
    SceneVoice voice = made(engine.narrate(board, scene, own, stop));
    Path segment = made(engine.draw(board, scene, voice, pictures, own, frames -> {}, stop));
    return new ScenePieces(own.resolve(BoardEngine.SOUND_FILE), voice, segment);
  }

  static List<ScenePieces> pieces(BoardEngine engine, Board board, Path folder) {
    List<ScenePieces> pieces = new ArrayList<>();
    for (int scene = 0; scene < board.size(); scene++) {
      pieces.add(pieces(engine, board, scene, NO_PICTURES, folder));
    }
    return pieces;
  }

  static Path folder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BoardFixture() {}
}
