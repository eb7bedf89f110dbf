package dev.reelwright.render.worker;

import dev.reelwright.render.contract.RenderedVideo;
import dev.reelwright.render.media.Refusal;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.task.Setback;

/** How the work of one attempt ended, before the database has heard of it. */
sealed interface AttemptEnd {
  /** The result lies in the bucket and was probed there. */
  record Made(RenderedVideo video) implements AttemptEnd {}

  record Refused(Refusal refusal) implements AttemptEnd {}

  record Broken(Setback setback) implements AttemptEnd {}

  record Stopped(StopReason reason) implements AttemptEnd {}
}
