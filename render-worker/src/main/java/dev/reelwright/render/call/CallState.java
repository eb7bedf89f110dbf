package dev.reelwright.render.call;

import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Submission.RefusalKind;
import java.time.Instant;
import java.util.Optional;

/**
 * The machine of one call:
 *
 * <pre>
 *              refused (proved)
 *   Intended -----------------------------------> Refused
 *      | \                                           ^
 *      |  \ no answer, or nobody to hear it          | refused after all; an operator says so
 *      |   '-----------------> Unknown --------------'
 *      | accepted                 |  found; a callback names it and our key reads it;
 *      v                          v  accepted after all; an operator says so
 *   Accepted <--------------------'
 *      |  done         failed                  asked to stop, and did
 *      '---> Delivered    '---> Failed            '---> Cancelled
 * </pre>
 *
 * <p>Intended, Unknown, Accepted and Delivered are live: a task has one live call at most, and
 * while it has one no other is made.
 */
public sealed interface CallState {
  /**
   * Written down; perhaps sent, perhaps not.
   *
   * @param candidate how a callback names the task
   */
  record Intended(Optional<String> candidate) implements CallState {}

  /**
   * The provider has it and will charge for it.
   *
   * @param percent highest that it has said
   * @param troubles looks in a row that failed
   */
  record Accepted(String providerTaskId, int percent, int troubles) implements CallState {}

  /**
   * Nobody knows whether the provider has it.
   *
   * @param candidate how a callback names the task
   * @param searches that have seen nothing
   * @param troubles looks in a row that failed
   */
  record Unknown(Optional<String> candidate, int searches, int troubles) implements CallState {}

  /**
   * It is proved that the provider does not have it.
   *
   * @param retryAt not before this again; empty where nothing was said
   */
  record Refused(RefusalKind kind, Optional<Instant> retryAt) implements CallState {}

  /** There is something to be fetched. */
  record Delivered(String providerTaskId, int percent) implements CallState {}

  /** Over without a result. */
  record Failed(String providerTaskId, int percent, FailureKind kind) implements CallState {}

  /** Given up: nobody wants it any more, and the provider was asked to stop if it can be. */
  record Cancelled(String providerTaskId, int percent) implements CallState {}

  /** Whether the provider may be at work, or may have worked, on it for the task. */
  default boolean live() {
    return switch (this) {
      case Intended intended -> true;
      case Accepted accepted -> true;
      case Unknown unknown -> true;
      case Delivered delivered -> true;
      case Refused refused -> false;
      case Failed failed -> false;
      case Cancelled cancelled -> false;
    };
  }
}
