package dev.reelwright.render.worker;

import dev.reelwright.render.engine.storyboard.BoardEngine;
import dev.reelwright.render.engine.storyboard.SceneVoice;
import dev.reelwright.render.engine.storyboard.StepOutcome;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.studio.BoardMaker;
import dev.reelwright.render.task.PartId;
import dev.reelwright.render.worker.JobFolders.JobFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The work on one part of a storyboard: look whether its piece is there, and make it if it is not.
 * Whoever draws also sees to the voice, for a piece may be deleted between two phases; and a scene
 * that was spoken anew is drawn anew, because a voice need not say the same in the same time.
 */
final class PartAttempt implements Work {
  private static final String NEW_WORDS = "spoken";

  private final PartId id;
  private final BoardBench bench;
  private final BooleanSupplier missed;

  /**
   * @param missed writes down that the piece was not there; false if this worker goes down first
   */
  PartAttempt(PartId id, BoardBench bench, BooleanSupplier missed) {
    this.id = id;
    this.bench = bench;
    this.missed = missed;
  }

  @Override
  public AttemptEnd work() {
    return InFolder.work(
        bench.folders(),
        folder ->
            switch (id.phase()) {
              case NARRATE -> narrated(folder);
              case DRAW -> drawn(folder);
            });
  }

  private AttemptEnd narrated(JobFolder folder) {
    return isSpoken() ? new AttemptEnd.PartMade(true) : spoken(folder);
  }

  private boolean isSpoken() {
    return bench.pieces().has(key(), BoardEngine.SOUND_FILE)
        && bench.pieces().has(key(), BoardEngine.WORDS_FILE);
  }

  /** The words go into the bucket last: where they are, the sound is. */
  private AttemptEnd spoken(JobFolder folder) {
    if (!missed.getAsBoolean()) {
      return new AttemptEnd.Stopped(StopReason.SHUTDOWN);
    }
    BoardMaker.Bench step = bench.step(folder, NEW_WORDS);
    Optional<AttemptEnd> end =
        BoardBench.end(bench.maker().narrate(bench.spec(), id.number(), step));
    if (end.isPresent()) {
      return end.get();
    }
    bench
        .pieces()
        .keep(key(), BoardEngine.SOUND_FILE, step.folder().resolve(BoardEngine.SOUND_FILE));
    bench
        .pieces()
        .keep(key(), BoardEngine.WORDS_FILE, step.folder().resolve(BoardEngine.WORDS_FILE));
    return new AttemptEnd.PartMade(false);
  }

  private AttemptEnd drawn(JobFolder folder) {
    Path words = folder.file(BoardEngine.WORDS_FILE);
    Optional<SceneVoice> known = isSpoken() ? bench.voice(id.number(), words) : Optional.empty();
    if (known.isEmpty()) {
      AttemptEnd end = spoken(folder);
      return end instanceof AttemptEnd.PartMade
          ? drawn(bench.maker().voice(moved(folder, words)), folder)
          : end;
    }
    if (bench.pieces().has(key(), BoardEngine.SEGMENT_FILE)) {
      return new AttemptEnd.PartMade(true);
    }
    return missed.getAsBoolean()
        ? drawn(known.get(), folder)
        : new AttemptEnd.Stopped(StopReason.SHUTDOWN);
  }

  private AttemptEnd drawn(SceneVoice voice, JobFolder folder) {
    BoardMaker.Bench step = bench.step(folder, "drawn");
    StepOutcome<Path> outcome = bench.maker().draw(bench.spec(), id.number(), voice, step);
    if (outcome instanceof StepOutcome.Done<Path> done) {
      bench.pieces().keep(key(), BoardEngine.SEGMENT_FILE, done.made());
      return new AttemptEnd.PartMade(false);
    }
    return BoardBench.end(outcome).orElseThrow();
  }

  private String key() {
    return bench.key(id.number());
  }

  private static Path moved(JobFolder folder, Path to) {
    try {
      Path from = folder.file(NEW_WORDS).resolve(BoardEngine.WORDS_FILE);
      return Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot move a file of a render", e);
    }
  }
}
