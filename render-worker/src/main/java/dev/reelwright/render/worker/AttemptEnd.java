package dev.reelwright.render.worker;

import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.contract.RenderedVideo;
import dev.reelwright.render.media.Refusal;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.task.Setback;
import java.time.Duration;

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

  record Stopped(StopReason reason) implements AttemptEnd {}
}
