package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.engine.look.LookTrouble;
import dev.reelwright.render.engine.narration.VoiceTrouble;
import dev.reelwright.render.engine.picture.PictureTrouble;
import dev.reelwright.render.engine.script.ScriptTrouble;
import dev.reelwright.render.media.Refusal;
import dev.reelwright.render.process.ToolTrouble;
import java.io.UncheckedIOException;
import java.util.function.Function;
import java.util.function.Supplier;

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

  /**
   * Takes a step.
   *
   * @throws dev.reelwright.render.process.StoppedException and what else is no trouble of a step
   */
  static <T> StepOutcome<T> of(Supplier<T> step) {
    try {
      return new Done<>(step.get());
    } catch (UnfitOrder e) {
      return new Refused<>(e.refusal());
    } catch (VoiceTrouble e) {
      String message = String.valueOf(e.getMessage());
      return e.customer()
          ? new Refused<>(new Refusal(e.code(), message))
          : new Broken<>(e.code(), message);
    } catch (ScriptTrouble e) {
      return new Broken<>("script_failed", String.valueOf(e.getMessage()));
    } catch (LookTrouble e) {
      return new Broken<>(e.code(), String.valueOf(e.getMessage()));
    } catch (PictureTrouble e) {
      return new Broken<>(e.code(), String.valueOf(e.getMessage()));
    } catch (ToolTrouble e) {
      return new Broken<>(e.code(), String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      return new Broken<>("tool_or_disk_failed", String.valueOf(e.getMessage()));
    }
  }

  /** Something else of what was made. */
  default <U> StepOutcome<U> map(Function<? super T, ? extends U> other) {
    return switch (this) {
      case Done<T> done -> new Done<>(other.apply(done.made()));
      case Refused<T> refused -> new Refused<>(refused.refusal());
      case Broken<T> broken -> new Broken<>(broken.code(), broken.detail());
    };
  }
}
