package dev.reelwright.render.worker;

import dev.reelwright.render.contract.BoardScene;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec.Storyboard;
import dev.reelwright.render.engine.Ffmpeg;
import dev.reelwright.render.engine.storyboard.BoardEngine;
import dev.reelwright.render.engine.storyboard.SceneVoice;
import dev.reelwright.render.engine.storyboard.StepOutcome;
import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.storage.Bucket;
import dev.reelwright.render.studio.BoardMaker;
import dev.reelwright.render.task.Setback;
import dev.reelwright.render.worker.JobFolders.JobFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What all work on a storyboard has in common: who makes it, where its pieces lie. Blocking. */
record BoardBench(
    RenderTask task,
    BoardMaker maker,
    Ffmpeg ffmpeg,
    Bucket bucket,
    JobFolders folders,
    StopSignal stop) {
  Storyboard spec() {
    return (Storyboard) task.spec();
  }

  int scenes() {
    return spec().scenes().size();
  }

  BoardScene scene(int number) {
    return spec().scenes().get(number);
  }

  String key(int number) {
    return scene(number).key();
  }

  ScenePieceStore pieces() {
    return new ScenePieceStore(bucket, spec().piecesPrefix(), stop);
  }

  /** For one step: a folder of its own below the attempt's. */
  BoardMaker.Bench step(JobFolder folder, String name) {
    try {
      Path own = Files.createDirectories(folder.file(name));
      return new BoardMaker.Bench(ffmpeg, own, picture -> customers(picture, own), stop);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for a step", e);
    }
  }

  private Path customers(BoardScene.Picture picture, Path folder) {
    Path file = folder.resolve("picture-" + picture.sha256() + ".bin");
    if (!Files.exists(file)) {
      bucket.fetch(picture.file().key(), file, stop);
    }
    return file;
  }

  /** The words of a scene, as they were spoken; empty if they are not there, or not whole. */
  Optional<SceneVoice> voice(int number, Path file) {
    if (!pieces().fetch(key(number), BoardEngine.WORDS_FILE, file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(maker.voice(file));
    } catch (UncheckedIOException e) {
      pieces().discard(key(number), BoardEngine.WORDS_FILE);
      return Optional.empty();
    }
  }

  /** How a step that has made nothing ends its attempt; empty if it has. */
  static Optional<AttemptEnd> end(StepOutcome<?> outcome) {
    return switch (outcome) {
      case StepOutcome.Done<?> done -> Optional.empty();
      case StepOutcome.Refused<?> refused -> Optional.of(new AttemptEnd.Refused(refused.refusal()));
      case StepOutcome.Broken<?> broken ->
          Optional.of(
              new AttemptEnd.Broken(
                  new Setback(broken.code(), broken.detail(), InFolder.passes(broken.code()))));
    };
  }
}
