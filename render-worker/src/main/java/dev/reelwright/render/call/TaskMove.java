package dev.reelwright.render.call;

import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.task.Decision;
import dev.reelwright.render.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the news of a call means for its task. */
public sealed interface TaskMove {
  /** Nothing. */
  record Stays() implements TaskMove {}

  /**
   * The provider has the order, or may have it: whoever submitted it need not wait.
   *
   * @param outcome for the attempt's row
   */
  record Waits(String outcome) implements TaskMove {}

  /** The result is there. */
  record Resumes() implements TaskMove {}

  /** Another call may be made, not before the pause is over. */
  record AsksAgain(Duration pause) implements TaskMove {}

  /**
   * There will be no video.
   *
   * @param message for the customer
   */
  record Fails(String code, Blame blame, String message) implements TaskMove {}

  /** The provider has stopped, and the customer had deleted the video. */
  record IsDeleted() implements TaskMove {}

  /**
   * What becomes of the task.
   *
   * @param epoch the claim that meant to send the call: a task that another claim holds is that
   *     holder's to move
   * @return empty: it stays where it is
   */
  default Optional<Decision> of(TaskState task, int epoch, Instant now) {
    return switch (task) {
      case TaskState.Waiting waiting -> of(waiting, now);
      case TaskState.Leased leased when leased.lease().epoch() == epoch -> of(leased, now);
      case TaskState.Leased another -> Optional.empty();
      case TaskState.Divided divided -> Optional.empty();
      case TaskState.Queued queued -> Optional.empty(); // the next claim looks at the call first
      case TaskState.Unreadable unreadable -> Optional.empty();
      case TaskState.Ended ended -> Optional.empty();
    };
  }

  private Optional<Decision> of(TaskState.Waiting waiting, Instant now) {
    return switch (this) {
      case Stays stays -> Optional.empty();
      case Waits waits -> Optional.empty();
      case Resumes resumes -> Optional.of(waiting.resultIsThere(now));
      case AsksAgain again -> Optional.of(waiting.asksAgain(now.plus(again.pause())));
      case Fails fails ->
          Optional.of(waiting.failed(fails.code(), fails.blame(), fails.message(), now));
      case IsDeleted deleted -> Optional.of(waiting.deleted(now));
    };
  }

  /** A holder goes on by itself after a refusal, so that only what ends its attempt is written. */
  private Optional<Decision> of(TaskState.Leased leased, Instant now) {
    return switch (this) {
      case Stays stays -> Optional.empty();
      case Waits waits -> Optional.of(leased.waits(waits.outcome()));
      case Resumes resumes -> Optional.of(leased.resultIsThere(now));
      case AsksAgain again -> Optional.empty();
      case Fails fails ->
          Optional.of(leased.failed(fails.code(), fails.blame(), fails.message(), now));
      case IsDeleted deleted -> Optional.of(leased.deleted(now));
    };
  }
}
