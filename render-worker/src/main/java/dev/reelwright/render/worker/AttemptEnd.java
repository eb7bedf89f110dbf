package dev.reelwright.render.worker;

import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.contract.RenderedVideo;
import dev.reelwright.render.contract.Script;
import dev.reelwright.render.contract.SpokenWord;
import dev.reelwright.render.contract.StoredFile;
import dev.reelwright.render.media.Refusal;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.task.Setback;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the work of one attempt ended, before the database has heard of it. */
sealed interface AttemptEnd {
  /** The result lies in the bucket and was probed there. */
  record Made(RenderedVideo video) implements AttemptEnd {}

  /** The customer's input cannot become a video. */
  record Refused(Refusal refusal) implements AttemptEnd {}

  /**
   * There will be no video.
   *
   * @param message for the customer
   * @param detail for operators
   */
  record Failed(String code, Blame blame, String message, String detail) implements AttemptEnd {}

  record Broken(Setback setback) implements AttemptEnd {}

  /**
   * No provider takes the order just now.
   *
   * @param why for operators
   */
  record Postponed(Duration pause, String why) implements AttemptEnd {}

  /**
   * What came of it was written on the way, or is no longer this worker's to write.
   *
   * @param how for the log
   */
  record Left(String how) implements AttemptEnd {}

  /** A script, and what its customer should know of it. */
  record Scripted(Script script, List<String> notes) implements AttemptEnd {}

  /** Each scene of a storyboard has a picture in the bucket, by the scene's id. */
  record Illustrated(Map<String, StoredFile> pictures) implements AttemptEnd {}

  /**
   * It is known when what is said in a storyboard.
   *
   * @param narration empty if nothing is
   * @param words by the scene's id
   */
  record Curated(Optional<StoredFile> narration, Map<String, List<SpokenWord>> words)
      implements AttemptEnd {}

  /**
   * What the parts of a storyboard have made is not in the bucket any more.
   *
   * @param what for operators
   */
  record PiecesGone(String what) implements AttemptEnd {}

  /**
   * The piece of a part lies in the bucket.
   *
   * @param found whether it was there
   */
  record PartMade(boolean found) implements AttemptEnd {}

  record Stopped(StopReason reason) implements AttemptEnd {}
}
