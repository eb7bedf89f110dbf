package dev.reelwright.render.worker;

import dev.reelwright.render.engine.storyboard.BoardEngine;
import dev.reelwright.render.engine.storyboard.SceneVoice;
import dev.reelwright.render.engine.storyboard.StepOutcome;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.studio.BoardMaker;
import dev.reelwright.render.task.PartId;
import dev.reelwright.render.task.Setback;
import dev.reelwright.render.worker.JobFolders.JobFolder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The work on one part of a storyboard: look whether its piece is there, and make it if it is not.
 * Whoever draws also sees to the voice, for a piece may be deleted between two phases; and a scene
 * that was spoken anew is drawn anew, because a voice need not say the same in the same time. For
 * the same reason the first voice stays: what somebody else has put there meanwhile may be in use.
 */
final class PartAttempt implements Work {
  private static final AttemptEnd UNREADABLE =
      new AttemptEnd.Broken(new Setback("piece_unreadable", "words that were just spoken", true));

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

  /**
   * The words go into the bucket last: where they are, the sound is. What was drawn to a voice that
   * is gone goes first.
   */
  private AttemptEnd spoken(JobFolder folder) {
    if (!missed.getAsBoolean()) {
      return new AttemptEnd.Stopped(StopReason.SHUTDOWN);
    }
    BoardMaker.Bench step = bench.step(folder, "spoken");
    Optional<AttemptEnd> end =
        BoardBench.end(bench.maker().narrate(bench.spec(), id.number(), step));
    if (end.isPresent()) {
      return end.get();
    }
    if (!isSpoken()) {
      bench.pieces().discard(key(), BoardEngine.SEGMENT_FILE);
      keep(BoardEngine.SOUND_FILE, step.folder());
      keep(BoardEngine.WORDS_FILE, step.folder());
    }
    return new AttemptEnd.PartMade(false);
  }

  private AttemptEnd drawn(JobFolder folder) {
    Optional<SceneVoice> known = isSpoken() ? voice(folder, "known.json") : Optional.empty();
    if (known.isEmpty()) {
      AttemptEnd end = spoken(folder);
      return end instanceof AttemptEnd.PartMade
          ? voice(folder, "new.json").map(voice -> drawn(voice, folder)).orElse(UNREADABLE)
          : end;
    }
    if (bench.pieces().has(key(), BoardEngine.SEGMENT_FILE)) {
      return new AttemptEnd.PartMade(true);
    }
    return missed.getAsBoolean()
        ? drawn(known.get(), folder)
        : new AttemptEnd.Stopped(StopReason.SHUTDOWN);
  }

  private Optional<SceneVoice> voice(JobFolder folder, String file) {
    return bench.voice(id.number(), folder.file(file));
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

  private void keep(String file, Path folder) {
    bench.pieces().keep(key(), file, folder.resolve(file));
  }
}
