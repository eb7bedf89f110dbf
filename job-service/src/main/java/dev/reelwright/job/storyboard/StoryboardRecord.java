package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.storyboard.StoryboardStyle;
import dev.reelwright.job.storyboard.board.Storyboard;
import dev.reelwright.job.storyboard.board.StoryboardId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept of a storyboard: its state, and what the core carries for others.
 *
 * @param fingerprint digest of the request where the customer sent an idempotency key
 * @param prompt null: the script was given
 * @param place among those of its account and mode that are in progress, from 1; null: it is not
 * @param revision rises with each change
 * @param approvalId of the newest approval, where the customer sent an idempotency key
 * @param dueAt when its state has lasted too long; null: it may last
 * @param endedAt since when it is completed or failed
 */
record StoryboardRecord(
    StoryboardId id,
    String account,
    Mode mode,
    String keyId,
    String origin,
    @Nullable String fingerprint,
    @Nullable String prompt,
    StoryboardStyle style,
    Map<String, Object> echo,
    @Nullable String traceparent,
    Instant createdAt,
    Storyboard board,
    @Nullable Integer place,
    long revision,
    @Nullable String approvalId,
    @Nullable Instant dueAt,
    @Nullable Instant approvedAt,
    @Nullable Instant endedAt,
    @Nullable Instant deletedAt,
    Instant updatedAt) {
  /** Whether it is there for who asks for this account's storyboards in this mode. */
  boolean isOf(String askedAccount, Mode askedMode) {
    return account.equals(askedAccount) && mode == askedMode;
  }

  /** Since when its script or its video has been made, or could have been. */
  @Nullable Instant completedAt() {
    return board instanceof Storyboard.Completed ? endedAt : null;
  }

  StoryboardRecord moved(
      Storyboard next,
      @Nullable Integer newPlace,
      @Nullable String newApprovalId,
      @Nullable Instant newDueAt,
      @Nullable Instant newApprovedAt,
      @Nullable Instant newEndedAt,
      Instant now) {
    return new StoryboardRecord(
        id,
        account,
        mode,
        keyId,
        origin,
        fingerprint,
        prompt,
        style,
        echo,
        traceparent,
        createdAt,
        next,
        newPlace,
        revision + 1,
        newApprovalId,
        newDueAt,
        newApprovedAt,
        newEndedAt,
        deletedAt,
        now);
  }

  StoryboardRecord deleted(Instant now) {
    return new StoryboardRecord(
        id,
        account,
        mode,
        keyId,
        origin,
        fingerprint,
        prompt,
        style,
        echo,
        traceparent,
        createdAt,
        board,
        null,
        revision + 1,
        approvalId,
        null,
        approvedAt,
        endedAt,
        now,
        now);
  }

  StoryboardRecord at(int newPlace) {
    return new StoryboardRecord(
        id,
        account,
        mode,
        keyId,
        origin,
        fingerprint,
        prompt,
        style,
        echo,
        traceparent,
        createdAt,
        board,
        newPlace,
        revision,
        approvalId,
        dueAt,
        approvedAt,
        endedAt,
        deletedAt,
        updatedAt);
  }
}
