package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.media.Refusal;
import java.util.function.Function;

/**
 * What became of a step of a storyboard. Being stopped is no outcome: it is thrown.
 *
 * @param <T> what the step makes
 */
public sealed interface StepOutcome<T> {
  /** It is there. */
  record Done<T>(T made) implements StepOutcome<T> {}

  /** The customer's words or pictures cannot become a video; no other try will help. */
  record Refused<T>(Refusal refusal) implements StepOutcome<T> {}

  /**
   * Our side failed; another try may succeed.
   *
   * @param code stable, for operators, e.g. {@code disk_full}
   * @param detail for the log
   */
  record Broken<T>(String code, String detail) implements StepOutcome<T> {}

  /** Something else of what was made. */
  default <U> StepOutcome<U> map(Function<? super T, ? extends U> other) {
    return switch (this) {
      case Done<T> done -> new Done<>(other.apply(done.made()));
      case Refused<T> refused -> new Refused<>(refused.refusal());
      case Broken<T> broken -> new Broken<>(broken.code(), broken.detail());
    };
  }
}
