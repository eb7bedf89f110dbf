package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.SubmittedJob;
import dev.reelwright.job.contract.storyboard.StoryboardView;
import dev.reelwright.job.storyboard.board.NotNow;
import dev.reelwright.job.storyboard.board.Storyboard;
import dev.reelwright.job.storyboard.board.StoryboardId;
import dev.reelwright.job.submission.Submission;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From a script that was read to a job that makes the video. What is not there from an earlier
 * video is counted, quoted and frozen; then job and storyboard change in one transaction ({@link
 * BoardOfJob}). The job's id follows from how many approvals there were, so all who approve the
 * same ask for the same job and the same hold: one of them wins, and the hold is frozen once.
 */
@ApplicationScoped
class Approval {
  /** How often it is counted anew because the storyboard was changed meanwhile. */
  private static final int RACES = 3;

  private final Storyboards storyboards;
  private final BoardQuotes quotes;
  private final Submission submission;
  private final StoryboardViews views;
  private final BoardSizes sizes;

  Approval(
      Storyboards storyboards,
      BoardQuotes quotes,
      Submission submission,
      StoryboardViews views,
      BoardSizes sizes) {
    this.storyboards = storyboards;
    this.quotes = quotes;
    this.submission = submission;
    this.views = views;
    this.sizes = sizes;
  }

  /**
   * Fails with a {@link ProblemException} that carries the refusal, or with {@link NotNow}.
   *
   * @param keyId which key asked, and has the budget
   * @param approvalId of an approval that may be repeated; null: a second one is refused
   */
  Uni<StoryboardView> approve(
      StoryboardId id, String account, Mode mode, String keyId, @Nullable String approvalId) {
    return Uni.createFrom()
        .deferred(() -> tryToApprove(id, account, mode, keyId, approvalId))
        .onFailure(Raced.class)
        .retry()
        .atMost(RACES)
        .onFailure(Raced.class)
        .transform(busy -> new ProblemException(new Problem.Unavailable("storyboard", 1)));
  }

  private Uni<StoryboardView> tryToApprove(
      StoryboardId id, String account, Mode mode, String keyId, @Nullable String approvalId) {
    return visible(id, account, mode)
        .chain(
            record ->
                record.board() instanceof Storyboard.Refining
                    ? submit(record, keyId, approvalId)
                    : repeated(record, approvalId));
  }

  private Uni<StoryboardView> submit(
      StoryboardRecord record, String keyId, @Nullable String approvalId) {
    return quotes
        .count(record, keyId, approvalId)
        .invoke(counted -> sizes.require(counted.board(), "source.scenes"))
        .chain(counted -> submission.submit(counted.submit(), counted.board()))
        .map(SubmittedJob::replayed)
        .onFailure(Approval::isLost)
        .recoverWithItem(true)
        .chain(
            lost ->
                visible(record.id(), record.account(), record.mode())
                    .chain(now -> lost ? repeated(now, approvalId) : views.of(now)));
  }

  /** Somebody else's approval was there first, though the storyboard was still to be approved. */
  private static boolean isLost(Throwable failure) {
    return failure instanceof ProblemException refused
        && refused.problem() instanceof Problem.IdempotencyMismatch;
  }

  /**
   * The same approval once more finds what it has done. Fails with {@link NotNow}, or with {@link
   * Raced} where there is something to be approved again by now.
   */
  private Uni<StoryboardView> repeated(StoryboardRecord record, @Nullable String approvalId) {
    boolean same =
        approvalId != null
            && record.board().job().isPresent()
            && Objects.equals(approvalId, record.approvalId());
    return same ? views.of(record) : Uni.createFrom().failure(() -> tooLate(record));
  }

  private static RuntimeException tooLate(StoryboardRecord record) {
    return record.board() instanceof Storyboard.Refining
        ? new Raced("storyboard " + record.id() + " has another script since it was approved")
        : new NotNow("approve", record.board());
  }

  private Uni<StoryboardRecord> visible(StoryboardId id, String account, Mode mode) {
    return storyboards
        .find(id)
        .map(
            found ->
                found
                    .filter(record -> record.isOf(account, mode) && record.deletedAt() == null)
                    .orElseThrow(StoryboardNotFound::problem));
  }
}
